using System.Diagnostics;

namespace TeleHealth.IntegrationTests;

/// <summary>Programs of this machine and of deploy/, run to their end.</summary>
internal static class Programs
{
    /// <summary>The folder deploy/ of this checkout.</summary>
    public static string Deploy { get; } = Path.GetFullPath(Path.Combine(PrometheusServer.Grafana, "..", "deploy"));

    /// <summary>The gateway as a program, as it was built for these tests.</summary>
    public static string Gateway { get; } = Path.Combine(AppContext.BaseDirectory, "TeleHealth.Gateway.dll");

    /// <summary>Runs a program; answers its exit code and all that it said.</summary>
    public static async Task<(int Code, string Said)> Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>Skips a test, loudly, where a program of Debian is missing.</summary>
    public static void SkipWithout(string program, string package) => Skip.IfNot(
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))),
        $"SKIPPED: no {program} on this machine. On Debian: apt-get install {package}");
}
