using System.Text.Json.Nodes;

namespace TeleHealth.Tests.PracticeApi;

/// <summary>The order of the documentation, to be spoiled one field at a time.</summary>
internal static class SampleOrder
{
    /// <summary>The instant at which the tests take place.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public const string Text =
        """
        { "reference": "RDV-20261123-0007", "scheduledAt": "2026-11-23T14:30:00+01:00", "durationMinutes": 15,
          "clinician": { "rpps": "10100000008", "name": "Dr Claire Martin", "specialty": "SM54", "agreement": "sector1" },
          "practice": { "name": "Cabinet des Lilas", "department": "93", "phone": "+33143000000" },
          "patient": { "reference": "P-4411", "givenName": "Samira", "birthDate": "1984-02-03", "sex": "F", "department": "93" },
          "care": { "pathway": "treatingDoctor" } }
        """;

    /// <summary>The order with the field at a path set to a JSON value; with null as the text, without it.</summary>
    public static string With(string path, string? json)
    {
        var root = JsonNode.Parse(Text)!.AsObject();
        var names = path.Split('.');
        var owner = names[..^1].Aggregate(root, (node, name) => node[name]!.AsObject());
        if (json is null)
        {
            owner.Remove(names[^1]);
            return root.ToJsonString();
        }

        // As text and not as a node: odd escapes must arrive as they are written here.
        owner[names[^1]] = "PLACE";
        return root.ToJsonString().Replace("\"PLACE\"", json, StringComparison.Ordinal);
    }
}
