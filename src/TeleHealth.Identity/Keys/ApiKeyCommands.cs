namespace TeleHealth.Identity;

/// <summary>The operator's commands for keys, as words on the gateway's command line. A new key goes to the output, alone on its line, and nowhere else.</summary>
public sealed class ApiKeyCommands(ApiKeys keys)
{
    /// <summary>How the commands are written.</summary>
    public const string Usage =
        """
        client add NAME          make a key for practice software; it is shown once
        client list              name the clients
        client revoke NAME       make a client's key stop working
        usage-token add NAME     make a token for the usage figures; it is shown once
        usage-token list         name their holders
        usage-token revoke NAME  make a token stop working
        NAME has 1 to 40 characters of a-z, 0-9 and '-'.
        """;

    private const int Done = 0;
    private const int Refused = 1;
    private const int NotUnderstood = 2;

    /// <summary>Whether a command line begins with one of these commands.</summary>
    public static bool Understands(IReadOnlyList<string> args) => args.Count > 0 && KindOf(args[0]) is not null;

    /// <summary>Does what the words say.</summary>
    /// <returns>The exit code: 0 done, 1 refused and nothing changed, 2 not understood.</returns>
    public async Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var kind = args.Length > 0 ? KindOf(args[0]) : null;
        return args.Skip(1).ToArray() switch
        {
            ["add", var name] when kind is { } of => await Add(of, name, output, error),
            ["list"] when kind is { } of => await List(of, output),
            ["revoke", var name] when kind is { } of => await Revoke(of, name, output, error),
            _ => await Say(error, Usage, NotUnderstood),
        };
    }

    private static ApiKeyKind? KindOf(string word) => word switch
    {
        "client" => ApiKeyKind.PracticeClient,
        "usage-token" => ApiKeyKind.UsageReader,
        _ => null,
    };

    private async Task<int> Add(ApiKeyKind kind, string name, TextWriter output, TextWriter error)
    {
        switch (await keys.Add(kind, name))
        {
            case ApiKeyAdded.Added added:
                if (added.Replaces)
                {
                    await error.WriteLineAsync($"'{name}' had a key before, which was revoked. With the new one it sees everything of before.");
                }

                return await Say(output, added.Key, Done);
            case ApiKeyAdded.NameTaken:
                return await Say(error, $"'{name}' has a working key already: revoke it first, or choose another name.", Refused);
            default:
                return await Say(error, $"That is no name to have: use 1 to 40 characters of a-z, 0-9 and '-', and not {ClientId.SyntheticHistory}.", Refused);
        }
    }

    private async Task<int> List(ApiKeyKind kind, TextWriter output)
    {
        foreach (var key in await keys.List(kind))
        {
            var standing = key.RevokedAt is { } at ? $"revoked {at:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "works";
            await output.WriteLineAsync($"{key.Name,-ClientId.LengthMax} made {key.CreatedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}  {standing}");
        }

        return Done;
    }

    private async Task<int> Revoke(ApiKeyKind kind, string name, TextWriter output, TextWriter error) => await keys.Revoke(kind, name)
        ? await Say(output, $"'{name}' is revoked; every gateway refuses its key within {VerifiedKeys.Life.TotalSeconds:0} seconds.", Done)
        : await Say(error, "No working key has that name: see the list.", Refused);

    private static async Task<int> Say(TextWriter writer, string text, int exitCode)
    {
        await writer.WriteLineAsync(text);
        return exitCode;
    }
}
