using CsCheck;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>Recorded texts after up to six random injuries: to lines, to characters, by truncation and by growth.</summary>
internal static class Damage
{
    private const string Characters = "\0\t\r\n\u001b\u007f\u0085\u2028\ud800\udc00é٣ =:/+-*0123456789azAZ~";

    private static readonly string[] Fragments =
    [
        "a=crypto:1 x inline:x", "m=audio 0 UDP/TLS/RTP/SAVPF 0", "m=audio 9 RTP/AVP 0", "a=mid:0", "a=mid:7", "a=group:BUNDLE 0", "a=group:BUNDLE",
        "a=setup:passive", "a=setup:actpass", "a=setup:active", "a=fingerprint:sha-1 00", "a=ice-ufrag:x", "a=ice-pwd:", "a=bundle-only", "a=inactive", "a=x",
        "v=0", "t=0 0", "k=clear:x", "a=candidate:", "a=ssrc:99999999999", "a=rtpmap:111 opus/48000/2", "c=IN IP4", "a", "", " ", "=", "m=", "a=:",
    ];

    private static readonly Gen<Func<string, string>> LineInjury = Gen.Select(
        Gen.Int[0, 5], Gen.Double[0, 1], Gen.Double[0, 1], Gen.OneOfConst(Fragments), (what, here, there, fragment) => new Func<string, string>(text =>
        {
            var lines = text.Split("\r\n").ToList();
            var (first, second) = (At(here, lines.Count), At(there, lines.Count));
            switch (what)
            {
                case 0:
                    lines.Insert(second, lines[first]);
                    break;
                case 1:
                    lines.RemoveAt(first);
                    break;
                case 2:
                    (lines[first], lines[second]) = (lines[second], lines[first]);
                    break;
                case 3:
                    lines.Insert(first, fragment);
                    break;
                case 4:
                    lines[first] = fragment;
                    break;
                default:
                    var moved = lines[Math.Min(first, second)..Math.Max(first, second)];
                    lines.RemoveRange(Math.Min(first, second), moved.Count);
                    lines.AddRange(moved);
                    break;
            }

            return string.Join("\r\n", lines);
        }));

    private static readonly Gen<Func<string, string>> CharacterInjury = Gen.Select(
        Gen.Int[0, 3], Gen.Double[0, 1], Gen.OneOf(Gen.OneOfConst(Characters.ToCharArray()), Gen.Char), Gen.Int[0, 15], (what, here, character, bit) => new Func<string, string>(text =>
        {
            var index = At(here, text.Length);
            return text.Length == 0 ? text : what switch
            {
                0 => text.Insert(index, character.ToString()),
                1 => text.Remove(index, 1),
                2 => text.Remove(index, 1).Insert(index, character.ToString()),
                _ => text.Remove(index, 1).Insert(index, ((char)(text[index] ^ (1 << bit))).ToString()),
            };
        }));

    private static readonly Gen<Func<string, string>> Truncation = Gen.Double[0, 1].Select(here => new Func<string, string>(text => text[..At(here, text.Length)]));

    private static readonly Gen<Func<string, string>> Growth = Gen.Select(Gen.Int[1, 40], Gen.OneOfConst(Fragments), (times, fragment) =>
        new Func<string, string>(text => text + string.Concat(Enumerable.Repeat(fragment + "\r\n", times * times))));

    /// <summary>Damaged descriptions.</summary>
    public static readonly Gen<string> Descriptions = Injured(
        [.. Samples.Facts.Keys.Select(Samples.Read)],
        Gen.Frequency((10, LineInjury), (5, CharacterInjury), (1, Truncation), (1, Growth)));

    /// <summary>Damaged candidates.</summary>
    public static readonly Gen<string> Candidates = Injured(
        [.. Samples.Files("*.json").SelectMany(Samples.ReadTrickle)],
        Gen.Frequency((10, CharacterInjury), (1, Truncation), (1, LineInjury)));

    private static Gen<string> Injured(string[] texts, Gen<Func<string, string>> injury) =>
        Gen.Select(Gen.OneOfConst(texts), injury.Array[0, 6], (text, injuries) => injuries.Aggregate(text, (damaged, injure) => injure(damaged)));

    private static int At(double fraction, int length) => length == 0 ? 0 : (int)(fraction * (length - 1));
}
