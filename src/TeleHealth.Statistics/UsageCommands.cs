using System.Data.Common;
using System.Globalization;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>The operator's commands for the usage figures, as words on the gateway's command line.</summary>
/// <param name="database">The gateway's database.</param>
/// <param name="clock">The one clock of the process.</param>
/// <param name="development">Whether this is Development, where nothing counts.</param>
public sealed class UsageCommands(DbDataSource database, TimeProvider clock, bool development)
{
    /// <summary>How the commands are written.</summary>
    public const string Usage =
        """
        usage verify FILE --key KEY [--signature FILE]
                                   check a release that was downloaded (JSON or CSV) against its signature (FILE.sig when it is not said) and the public
                                   key in PEM; needs no database
        usage reseal --check       compute every release anew from the ledger and compare it with the one that was sealed
        usage import-history [--acts N] [--seed N] [--until DAY] [--into-this-ledger]
                                   fill an empty ledger with invented acts, as many as were published since 2020, or N (1 to 200 000 000), up to DAY
                                   (2026-11-23; yesterday when it is not said). Interrupted, it goes on where the ledger ends. Refused once there is a
                                   real entry; outside Development it asks for --into-this-ledger, because invented acts are counted like real ones.
                                   Stop the gateways first: what they seal meanwhile would be sealed with half a day.
        """;

    private const int Done = 0;
    private const int Faulty = 1;
    private const int NotUnderstood = 2;
    private const long FileBytesMax = 64 * 1024 * 1024;
    private const long ProgressEvery = 100;
    private const string ImportHistory = "import-history";

    /// <summary>Whether a command line begins with one of these commands.</summary>
    public static bool Understands(IReadOnlyList<string> args) => args.Count > 0 && args[0] == "usage";

    /// <summary>Whether a command needs no database, so that whoever pulls figures can run it.</summary>
    public static bool NeedsNoDatabase(IReadOnlyList<string> args) => args.Count > 1 && args[1] == "verify";

    /// <summary>Whether a command writes to the ledger, which no gateway on the same SQLite files may do meanwhile.</summary>
    public static bool Writes(IReadOnlyList<string> args) => args.Count > 1 && args[1] == ImportHistory;

    /// <summary>Does what the words say.</summary>
    /// <returns>The exit code: 0 done and well, 1 refused, at fault or not done to the end, 2 not understood.</returns>
    public async Task<int> Run(string[] args, Stream output, TextWriter error, CancellationToken ct = default)
    {
        await using var said = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        return args.Skip(1).ToArray() switch
        {
            [ImportHistory, .. var options] when new HistoryCommand(database, clock, development).Run(options, said, error, ct) is { } run => await run,
            ["reseal", "--check"] => await Reseal(said, error, ct),
            _ => await NotThis(error),
        };
    }

    /// <summary>Does what the words say, for a command that needs no database.</summary>
    /// <returns>The exit code: 0 well, 1 not well or not readable, 2 not understood.</returns>
    public static async Task<int> Verify(string[] args, TextWriter said, TextWriter error) => args.Skip(2).ToArray() switch
    {
        [var file, "--key", var key] => await Verify(file, key, file + ".sig", said, error),
        [var file, "--key", var key, "--signature", var signature] => await Verify(file, key, signature, said, error),
        _ => await NotThis(error),
    };

    private static async Task<int> Verify(string file, string key, string signature, TextWriter said, TextWriter error)
    {
        try
        {
            var (good, lines) = ReleaseVerification.Check(await Bytes(file), await Bytes(signature), System.Text.Encoding.UTF8.GetString(await Bytes(key)));
            foreach (var line in lines)
            {
                await said.WriteLineAsync(line);
            }

            await said.WriteLineAsync(good ? "The release is as it was sealed." : "FAULT: do not use this file.");
            return good ? Done : Faulty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return Faulty;
        }
    }

    private static async Task<byte[]> Bytes(string path) => new FileInfo(path).Length <= FileBytesMax
        ? await File.ReadAllBytesAsync(path)
        : throw new IOException($"{path} is no release, key or signature: it is longer than {FileBytesMax >> 20} MiB.");

    private async Task<int> Reseal(TextWriter said, TextWriter error, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var (releases, differs) = await new Resealing(new ReleaseStore(database), ILedgerHistory.Of(database)).Check(
            number =>
            {
                if (number > 0 && number % ProgressEvery == 0)
                {
                    error.WriteLine($"release {number} comes out as it was sealed");
                }
            },
            ct);
        await said.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"releases {releases}, took {clock.GetElapsedTime(started).TotalSeconds:0.0} s"));
        if (differs is { } number)
        {
            await error.WriteLineAsync($"FAULT: release {number} does not come out of the ledger as it was sealed.");
            return Faulty;
        }

        await said.WriteLineAsync("Every release comes out of the ledger as it was sealed.");
        return Done;
    }

    private static async Task<int> NotThis(TextWriter error)
    {
        await error.WriteLineAsync(Usage);
        return NotUnderstood;
    }
}
