using System.Globalization;

namespace TeleHealth.Load;

/// <summary>What the command line asks for; every number has a default and a limit.</summary>
internal sealed class LoadOptions
{
    /// <summary>What the program says of itself.</summary>
    public const string Usage = """
        TeleHealth.Load: how much an installation of TeleHealth carries, by real clients: SignalR over WebSockets, HTTP as practice software speaks it.

          TeleHealth.Load live   live consultations, two pages each, evidence every 15 s: more and more of them, until they fail
          TeleHealth.Load rate   whole consultations a second, from the order to the ledger: more and more, until they fail or are slow
          TeleHealth.Load storm  all pages of many live consultations lose their connection at once and come back
          TeleHealth.Load relay  signals from page to page through the consultation's grain
          TeleHealth.Load quick  a dozen of everything against a gateway of its own, within seconds

        Which installation:
          --at URL,URL           what people and practice software reach: one address, or several, of which each request takes any
          --metrics URL,URL      the management addresses, for processor and memory of each gateway
          --key-file FILE        the API key of a practice's client; else it is read from TELEHEALTH_KEY
          --writes-acts          says that you know: these consultations are real to the installation, and rate leaves acts in its ledger that are never taken out
        or of its own, gone afterwards:
          --start N              starts so many gateways on this machine, 1 to 5, on a PostgreSQL of their own
          --storage sqlite       one gateway on SQLite instead
          --speed N              its clock runs so many times faster, 1 to 240: a call of a minute then lasts less

        How much:
          --from N --add N --max N   where the ramp begins, its step, where it ends (live 250 250 9000, rate 5 5 500; storm and relay take --max: 1000 and 400)
          --step SECONDS         how long each step is measured (live 15, rate 15, relay 3)
          --talk SECONDS         how long a call of rate lasts, 35 or more: shorter ones are not billed (40)
          --pace N               consultations opened a second by live and storm (25)
          --slow MS              rate ends when 1 % of all client steps take longer (1000; the target is 100)
          --failures N           ends after so many (5)

        What becomes of it:
          --json FILE            writes the figures
          --compare FILE         prints each figure beside that of an earlier run, and the ratio

        Ends with 0 when it was measured, whatever the figures; 1 when it could not be; 2 when the command line is wrong.
        Figures of clients that share a machine with the gateways are figures of both.
        """;

    private static readonly string[] Modes = ["live", "rate", "storm", "relay", "quick"];

    private LoadOptions(string mode) => Mode = mode;

    public string Mode { get; }

    public IReadOnlyList<Uri> At { get; private set; } = [];

    public IReadOnlyList<Uri> Metrics { get; private set; } = [];

    public string? KeyFile { get; private set; }

    public int Start { get; private set; }

    public bool Sqlite { get; private set; }

    public int Speed { get; private set; } = 1;

    public int? From { get; private set; }

    public int? Add { get; private set; }

    public int? Max { get; private set; }

    public TimeSpan? Step { get; private set; }

    public TimeSpan Talk { get; private set; } = TimeSpan.FromSeconds(40);

    public int Pace { get; private set; } = 25;

    public int SlowMilliseconds { get; private set; } = 1_000;

    public int FailuresMax { get; private set; } = 5;

    public string? Json { get; private set; }

    public string? Compare { get; private set; }

    private bool WritesActs { get; set; }

    /// <summary>Reads a command line; what is wrong with it, a sentence each, when it cannot be followed.</summary>
    public static (LoadOptions? Options, IReadOnlyList<string> Errors) Read(string[] args)
    {
        if (args is [] || !Modes.Contains(args[0]))
        {
            return (null, [args is [] ? "Nothing was asked for." : $"There is no {args[0]}: {string.Join(", ", Modes)}."]);
        }

        var (options, errors) = (new LoadOptions(args[0]), new List<string>());
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "--writes-acts")
            {
                options.WritesActs = true;
            }
            else if (i + 1 == args.Length)
            {
                errors.Add($"{args[i]}: not known, or its value is missing.");
            }
            else if (options.Take(args[i], args[++i]) is { } wrong)
            {
                errors.Add($"{args[i - 1]}: {wrong}.");
            }
        }

        errors.AddRange(options.Contradictions());
        return errors.Count > 0 ? (null, errors) : (options, []);
    }

    private string? Take(string name, string value)
    {
        switch (name)
        {
            case "--at":
                return (At = Addresses(value)).Count > 0 ? null : "not http or https addresses";
            case "--metrics":
                return (Metrics = Addresses(value)).Count > 0 ? null : "not http or https addresses";
            case "--key-file":
                KeyFile = value;
                return File.Exists(value) ? null : "there is no such file";
            case "--json":
                Json = value;
                return Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(value))) ? null : "there is no such folder";
            case "--compare":
                Compare = value;
                return File.Exists(value) ? null : "there is no such file";
            case "--storage":
                Sqlite = value == "sqlite";
                return value is "sqlite" or "postgresql" ? null : "sqlite or postgresql";
            case "--start":
                return Number(value, 1, 5, number => Start = number);
            case "--speed":
                return Number(value, 1, 240, number => Speed = number);
            case "--from":
                return Number(value, 1, 100_000, number => From = number);
            case "--add":
                return Number(value, 1, 100_000, number => Add = number);
            case "--max":
                return Number(value, 1, 100_000, number => Max = number);
            case "--step":
                return Number(value, 1, 3_600, number => Step = TimeSpan.FromSeconds(number));
            case "--talk":
                return Number(value, 35, 3_600, number => Talk = TimeSpan.FromSeconds(number));
            case "--pace":
                return Number(value, 1, 10_000, number => Pace = number);
            case "--slow":
                return Number(value, 1, 60_000, number => SlowMilliseconds = number);
            case "--failures":
                return Number(value, 1, 1_000_000, number => FailuresMax = number);
            default:
                return "not known";
        }
    }

    private IEnumerable<string> Contradictions()
    {
        if (Mode != "quick" && At.Count > 0 == Start > 0)
        {
            yield return "Either --at, an installation that is there, or --start, gateways of its own.";
        }

        if (At.Count > 0 && KeyFile is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Installation.KeyVariable)))
        {
            yield return $"An API key is needed: --key-file FILE, or {Installation.KeyVariable} in the environment. It is made with: client add NAME.";
        }

        if (At.Count > 0 && !WritesActs)
        {
            yield return "--writes-acts is missing: what this does is real to the installation, and acts stay in its ledger. Use an installation whose figures nobody uses.";
        }

        if (At.Count > 0 && (Speed > 1 || Sqlite))
        {
            yield return "--speed and --storage are for gateways of its own.";
        }

        if (Start > 1 && (Sqlite || Speed > 1))
        {
            yield return "On SQLite, and with a clock of its own, there is one gateway.";
        }
    }

    private static string? Number(string text, int min, int max, Action<int> take)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < min || number > max)
        {
            return $"a whole number from {min} to {max}";
        }

        take(number);
        return null;
    }

    private static List<Uri> Addresses(string text)
    {
        var addresses = text.Split(',').Select(part => Uri.TryCreate(part, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null).ToList();
        return addresses.Contains(null) ? [] : [.. addresses.OfType<Uri>()];
    }
}
