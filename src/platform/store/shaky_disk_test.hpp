// A disk that fails on demand, and remembers what a power cut would leave of it: an SQLite VFS around the system's own.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace kenober::store {

class ShakyDisk {
public:
    enum class Trouble { none, full, write_error, short_write, sync_error };
    enum class Syncs { heard, log_ignored };

    explicit ShakyDisk(Syncs syncs = Syncs::heard) : m_syncs(syncs)
    {
        s_disk = this;
        m_real = sqlite3_vfs_find(nullptr);
        m_vfs = *m_real;
        m_vfs.zName = "shaky";
        m_vfs.szOsFile = static_cast<int>(sizeof(File)) + m_real->szOsFile;
        m_vfs.xOpen = open;
        sqlite3_vfs_register(&m_vfs, 1);
    }

    ~ShakyDisk()
    {
        sqlite3_vfs_unregister(&m_vfs);
        sqlite3_vfs_register(m_real, 1);
        s_disk = nullptr;
    }

    ShakyDisk(const ShakyDisk&) = delete;
    ShakyDisk& operator=(const ShakyDisk&) = delete;

    /// Begins after so many more writes or syncs, and lasts until heal().
    void trouble(Trouble trouble, int after)
    {
        m_after = after;
        m_trouble = trouble;
    }
    void heal() { m_trouble = Trouble::none; }
    bool struck() const { return m_after < 0; }

    /// From now on, over a database file that holds `start`.
    void record(std::string start)
    {
        m_start = std::move(start);
        m_recording = true;
    }
    /// When this returns, the story is at its end.
    void stop_recording()
    {
        const std::lock_guard lock(m_mutex);
        m_recording = false;
    }
    /// The writer was told that this is durable.
    void acknowledged(const std::string& name)
    {
        const std::lock_guard lock(m_mutex);
        if (m_recording) m_story.push_back({Event::acknowledge, "", 0, name});
    }
    std::size_t story() const { return m_story.size(); }

    struct Left {
        std::map<std::string, std::string> files;  // by the end of their names
        std::vector<std::string> acknowledged;
    };

    /// What stands on the disk when the power goes after `events` events: what was synced, and of the rest what chance decides.
    Left after_power_cut(std::size_t events, std::mt19937& chance) const
    {
        Left left{{{"", m_start}}, {}};
        std::map<std::string, std::size_t> synced;
        for (std::size_t at = 0; at < events; ++at)
            if (m_story[at].kind == Event::sync) synced[m_story[at].file] = at;
        for (std::size_t at = 0; at < events; ++at) {
            const Event& event = m_story[at];
            const auto sync = synced.find(event.file);
            if (event.kind == Event::acknowledge) left.acknowledged.push_back(event.bytes);
            else apply(event, left.files[event.file], sync != synced.end() && at < sync->second ? 0 : chance() % 3);
        }
        return left;
    }

private:
    struct File {
        sqlite3_file base;
        const char* name;
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    struct Event {
        enum Kind { write, truncate, sync, acknowledge } kind;
        std::string file;
        std::size_t place;
        std::string bytes;
    };

    // luck 0 keeps it, 1 drops it, 2 tears it at a sector of 512 bytes.
    static void apply(const Event& event, std::string& file, unsigned long luck)
    {
        if (event.kind == Event::sync || luck == 1) return;
        if (event.kind == Event::truncate) return file.resize(event.place);
        const std::size_t length = luck == 2 ? event.bytes.size() / 1024 * 512 : event.bytes.size();
        if (file.size() < event.place + length) file.resize(event.place + length);
        std::copy_n(event.bytes.begin(), length, file.begin() + static_cast<std::ptrdiff_t>(event.place));
    }

    static File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out)
    {
        File* own = of(file);
        own->base.pMethods = nullptr;
        own->name = name;
        const int code = s_disk->m_real->xOpen(s_disk->m_real, name, own->real(), flags, out);
        if (code == SQLITE_OK) own->base.pMethods = methods();
        else if (own->real()->pMethods != nullptr) own->real()->pMethods->xClose(own->real());
        return code;
    }

    bool fails() { return m_trouble != Trouble::none && --m_after < 0; }

    void tell(Event::Kind kind, File* file, sqlite3_int64 place, const void* bytes = nullptr, int length = 0)
    {
        const std::lock_guard lock(m_mutex);
        const std::string name = file->name == nullptr ? "" : file->name;
        if (!m_recording || name.empty()) return;
        if (kind == Event::sync && m_syncs == Syncs::log_ignored && name.ends_with("-wal")) return;
        m_story.push_back({kind, name.ends_with("-wal") ? "-wal" : "", static_cast<std::size_t>(place),
                           bytes == nullptr ? "" : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(length))});
    }

    static int write(sqlite3_file* file, const void* bytes, int length, sqlite3_int64 place)
    {
        sqlite3_file* real = of(file)->real();
        if (s_disk->fails()) {
            const Trouble trouble = s_disk->m_trouble;
            if (trouble == Trouble::full) return SQLITE_FULL;
            if (trouble == Trouble::write_error) return SQLITE_IOERR_WRITE;
            if (trouble == Trouble::short_write) {
                real->pMethods->xWrite(real, bytes, length / 2, place);
                return SQLITE_FULL;
            }
        }
        const int code = real->pMethods->xWrite(real, bytes, length, place);
        if (code == SQLITE_OK) s_disk->tell(Event::write, of(file), place, bytes, length);
        return code;
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        s_disk->tell(Event::truncate, of(file), size);
        return of(file)->real()->pMethods->xTruncate(of(file)->real(), size);
    }

    static int sync(sqlite3_file* file, int flags)
    {
        if (s_disk->fails() && s_disk->m_trouble == Trouble::sync_error) return SQLITE_IOERR_FSYNC;
        const int code = of(file)->real()->pMethods->xSync(of(file)->real(), flags);
        if (code == SQLITE_OK) s_disk->tell(Event::sync, of(file), 0);
        return code;
    }

    // Everything else is the real disk's.
    static const sqlite3_io_methods* methods()
    {
        static const sqlite3_io_methods own = {
            3,
            [](sqlite3_file* f) { return of(f)->real()->pMethods->xClose(of(f)->real()); },
            [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return of(f)->real()->pMethods->xRead(of(f)->real(), to, n, at); },
            write,
            truncate,
            sync,
            [](sqlite3_file* f, sqlite3_int64* size) { return of(f)->real()->pMethods->xFileSize(of(f)->real(), size); },
            [](sqlite3_file* f, int lock) { return of(f)->real()->pMethods->xLock(of(f)->real(), lock); },
            [](sqlite3_file* f, int lock) { return of(f)->real()->pMethods->xUnlock(of(f)->real(), lock); },
            [](sqlite3_file* f, int* out) { return of(f)->real()->pMethods->xCheckReservedLock(of(f)->real(), out); },
            [](sqlite3_file* f, int op, void* arg) { return of(f)->real()->pMethods->xFileControl(of(f)->real(), op, arg); },
            [](sqlite3_file* f) { return of(f)->real()->pMethods->xSectorSize(of(f)->real()); },
            [](sqlite3_file* f) { return of(f)->real()->pMethods->xDeviceCharacteristics(of(f)->real()); },
            [](sqlite3_file* f, int n, int size, int extend, volatile void** out) {
                return of(f)->real()->pMethods->xShmMap(of(f)->real(), n, size, extend, out);
            },
            [](sqlite3_file* f, int at, int n, int flags) { return of(f)->real()->pMethods->xShmLock(of(f)->real(), at, n, flags); },
            [](sqlite3_file* f) { of(f)->real()->pMethods->xShmBarrier(of(f)->real()); },
            [](sqlite3_file* f, int remove) { return of(f)->real()->pMethods->xShmUnmap(of(f)->real(), remove); },
            [](sqlite3_file* f, sqlite3_int64 at, int n, void** out) { return of(f)->real()->pMethods->xFetch(of(f)->real(), at, n, out); },
            [](sqlite3_file* f, sqlite3_int64 at, void* page) { return of(f)->real()->pMethods->xUnfetch(of(f)->real(), at, page); },
        };
        return &own;
    }

    static inline ShakyDisk* s_disk = nullptr;
    const Syncs m_syncs;
    sqlite3_vfs* m_real = nullptr;
    sqlite3_vfs m_vfs{};
    std::atomic<Trouble> m_trouble{Trouble::none};
    std::atomic<int> m_after{0};
    std::mutex m_mutex;
    std::atomic<bool> m_recording{false};
    std::string m_start;
    std::vector<Event> m_story;
};

}
