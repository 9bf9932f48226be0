using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeleHealth.Billing.Ledger;
using TeleHealth.Gateway.Storage;
using TeleHealth.Identity;
using TeleHealth.Statistics;

namespace TeleHealth.Gateway;

/// <summary>
/// What the command line may ask: to run (the default); or beside a running gateway, to ask it whether it is ready, to give and take back keys, to look into the
/// ledger, or to make a backup; or to fill an empty ledger with a synthetic history.
/// </summary>
internal static class GatewayCommands
{
    private const int AddressIsTaken = 1;
    private const int ConfigurationIsWrong = 2;
    private const int StorageIsRefused = 3;

    public static async Task<int> Run(string[] args, TimeProvider clock)
    {
        try
        {
            return ApiKeyCommands.Understands(args) ? await Keys(args, clock)
                : HealthCommand.Understands(args) ? await HealthCommand.Run(Settings<GatewayOptions>("Gateway", args[1..]), Console.Out, Console.Error)
                : BackupCommand.Understands(args) ? await BackupCommand.Run(args, Storage(), Console.Out, Console.Error)
                : LedgerCommands.Understands(args) ? await Ledger(args, clock)
                : UsageCommands.Understands(args) ? await Usage(args, clock)
                : await Serve(args, clock);
        }
        catch (Exception exception) when (ConfigurationErrors(exception) is { Count: > 0 } errors)
        {
            // Every error of the configuration at once, and no stack: these lines are for an operator.
            foreach (var error in errors)
            {
                await Console.Error.WriteLineAsync(error);
            }

            return ConfigurationIsWrong;
        }
        catch (StorageRefusedException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return StorageIsRefused;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message} Is another gateway running? Gateway:PublicUrl and Gateway:ManagementUrl choose other ports.");
            return AddressIsTaken;
        }
    }

    private static List<string> ConfigurationErrors(Exception exception) => exception switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. several.InnerExceptions.SelectMany(ConfigurationErrors)],
        _ => [],
    };

    private static async Task<int> Serve(string[] args, TimeProvider clock)
    {
        await using var app = await GatewayApplication.Build(args, clock);
        await app.RunAsync();
        return 0;
    }

    private static async Task<int> Keys(string[] args, TimeProvider clock)
    {
        await using var database = await StorageExtensions.OpenDatabase(Storage(), clock);
        return await new ApiKeyCommands(new ApiKeys(database, clock, NullLogger<ApiKeys>.Instance)).Run(args, Console.Out, Console.Error);
    }

    private static async Task<int> Ledger(string[] args, TimeProvider clock)
    {
        var (words, settings) = WithSettings(args);
        await using var database = await StorageExtensions.OpenDatabase(Storage(settings), clock);
        await using var output = Console.OpenStandardOutput();
        return await new LedgerCommands(database, clock).Run(words, output, Console.Error);
    }

    private static async Task<int> Usage(string[] args, TimeProvider clock)
    {
        var (words, settings) = WithSettings(args);
        if (UsageCommands.NeedsNoDatabase(words))
        {
            return await UsageCommands.Verify(words, Console.Out, Console.Error);
        }

        var storage = Storage(settings);
        using var sole = UsageCommands.Writes(words) ? SoleGateway.Claim(storage) : null;
        await using var database = await StorageExtensions.OpenDatabase(storage, clock);
        await using var output = Console.OpenStandardOutput();
        return await new UsageCommands(database, clock, Builder(settings).Environment.IsDevelopment()).Run(words, output, Console.Error);
    }

    /// <summary>Settings may stand behind the words, as they do when the gateway is started: from the first whose name has a colon.</summary>
    private static (string[] Words, string[] Settings) WithSettings(string[] args)
    {
        var words = args.TakeWhile(word => !(word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal))).ToArray();
        return (words, args[words.Length..]);
    }

    /// <summary>The storage that commands beside a running gateway work on.</summary>
    private static StorageOptions Storage(string[]? settings = null) => Settings<StorageOptions>("Storage", settings);

    /// <summary>Settings as they are configured for the gateway, and by what stands behind the command.</summary>
    private static T Settings<T>(string section, string[]? settings)
        where T : class, ICheckedOptions, new()
    {
        var builder = Builder(settings);
        ConfigurationCheck.Demand(builder.Configuration, builder.Environment, services => services.AddCheckedSettings<T>(section));
        return builder.Configuration.GetSection(section).Get<T>() ?? new T();
    }

    private static HostApplicationBuilder Builder(string[]? settings) =>
        Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, Args = settings });
}
