namespace TeleHealth.Signalling.Descriptions;

/// <summary>The lines of RFC 8866 that WebRTC carries along for the sake of form: checked for their form only.</summary>
internal static class SessionLines
{
    /// <summary>
    /// <c>o=</c>: user, session, version, net, address type, address. RFC 3264 section 5 wants the two numbers to fit a signed 64-bit
    /// integer; the address is an identifier that nothing connects to.
    /// </summary>
    public static bool IsOrigin(ReadOnlySpan<char> value)
    {
        var fields = new Fields(value);
        return !fields.Take().IsEmpty
            && Grammar.IsNumber(fields.Take(), 0, long.MaxValue)
            && Grammar.IsNumber(fields.Take(), 0, long.MaxValue)
            && fields.Take() is "IN"
            && fields.Take() is "IP4" or "IP6"
            && !fields.Take().IsEmpty
            && fields.AtEnd;
    }

    /// <summary><c>t=</c>: two instants, 0 0 for a session without bounds.</summary>
    public static bool IsTiming(ReadOnlySpan<char> value)
    {
        var fields = new Fields(value);
        return Grammar.IsNumber(fields.Take(), 0, long.MaxValue) && Grammar.IsNumber(fields.Take(), 0, long.MaxValue) && fields.AtEnd;
    }

    /// <summary>
    /// <c>c=</c>: net, address type, address. ICE decides where media goes; browsers here write 0.0.0.0 or the default candidate.
    /// </summary>
    public static bool IsConnection(ReadOnlySpan<char> value)
    {
        var fields = new Fields(value);
        if (fields.Take() is not "IN")
        {
            return false;
        }

        var type = fields.Take();
        var family = NetworkAddress.FamilyOf(fields.Take());
        return fields.AtEnd && family switch
        {
            AddressFamily.IPv4 => type is "IP4",
            AddressFamily.IPv6 => type is "IP6",
            AddressFamily.Name => type is "IP4" or "IP6",
            _ => false,
        };
    }
}
