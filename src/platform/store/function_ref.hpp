// A function lent for the time of one call: no copy, no allocation.
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace kenober::store {

template <class Signature>
class FunctionRef;

template <class Result, class... Values>
class FunctionRef<Result(Values...)> {
public:
    template <class Callable>
        requires(!std::same_as<std::remove_cvref_t<Callable>, FunctionRef> && std::is_invocable_r_v<Result, Callable&, Values...>)
    FunctionRef(Callable&& callable)
        : m_callable(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
          m_call([](void* lent, Values... values) -> Result {
              return (*static_cast<std::remove_reference_t<Callable>*>(lent))(std::forward<Values>(values)...);
          })
    {}

    Result operator()(Values... values) const { return m_call(m_callable, std::forward<Values>(values)...); }

private:
    void* m_callable;
    Result (*m_call)(void*, Values...);
};

}
