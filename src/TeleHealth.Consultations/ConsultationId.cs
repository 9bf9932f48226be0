using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace TeleHealth.Consultations;

/// <summary>
/// One consultation, from booking to erasure: 32 lower-case hexadecimal digits (a version 7 UUID). It is a name and not a secret:
/// knowing it opens nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.ConsultationId")]
public readonly record struct ConsultationId([property: Id(0)] Guid Value) : IParsable<ConsultationId>
{
    /// <summary>A new id that sorts by the instant of its making.</summary>
    public static ConsultationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>The instant of its making, in Unix milliseconds (RFC 9562, section 5.7: the first 48 bits).</summary>
    public long MadeAtMilliseconds => BinaryPrimitives.ReadInt64BigEndian(Value.ToByteArray(bigEndian: true)) >>> 16;

    /// <inheritdoc/>
    public static ConsultationId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A consultation id has 32 hexadecimal digits.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConsultationId result)
    {
        var valid = Guid.TryParseExact(s, "N", out var value);
        result = new ConsultationId(value);
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("N");
}
