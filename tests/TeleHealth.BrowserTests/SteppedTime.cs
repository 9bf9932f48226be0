using System.Diagnostics;
using System.Globalization;

namespace TeleHealth.BrowserTests;

/// <summary>A process's own wall clock, that a test steps while the process runs: by Debian's libfaketime. Timers, which use the monotonic clock, are left alone.</summary>
internal sealed class SteppedTime
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private readonly string file;

    private SteppedTime(string file)
    {
        this.file = file;
        Step(TimeSpan.Zero);
    }

    /// <summary>Whether clocks can be stepped on this machine.</summary>
    public static bool Available => File.Exists(Library);

    /// <summary>A clock whose offset is kept in this folder; null where it can't be had.</summary>
    public static SteppedTime? In(string folder) => Available ? new SteppedTime(Path.Combine(folder, $"clock-{Guid.NewGuid():N}")) : null;

    /// <summary>The process about to be started reads this clock, and looks once a second whether it was stepped.</summary>
    public void Prepare(ProcessStartInfo start)
    {
        start.Environment["LD_PRELOAD"] = Library;
        start.Environment["FAKETIME_TIMESTAMP_FILE"] = file;
        start.Environment["FAKETIME_CACHE_DURATION"] = "1";
        start.Environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
    }

    public void Step(TimeSpan ahead) => File.WriteAllText(file, ahead.TotalSeconds.ToString("+0.###;-0.###;+0", CultureInfo.InvariantCulture) + "\n");
}
