using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace TeleHealth.IntegrationTests;

/// <summary>As much of TURN (RFC 8489, RFC 8656) over UDP as an attacker needs: to be lent an address, and to ask for the permission to reach another one by it.</summary>
internal sealed class TurnClient(IPEndPoint server, string username, string password) : IDisposable
{
    private const uint Cookie = 0x2112A442;
    private const ushort Allocate = 0x0003;
    private const ushort CreatePermission = 0x0008;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly UdpClient udp = new(new IPEndPoint(IPAddress.Any, 0));
    private byte[] realm = [];
    private byte[] nonce = [];

    /// <summary>0 when an address is lent, else the error's code.</summary>
    /// <param name="six">Whether an IPv6 address is asked for.</param>
    public async Task<int> Lend(bool six = false)
    {
        (ushort, byte[])[] wanted = six ? [(0x0019, [17, 0, 0, 0]), (0x0017, [2, 0, 0, 0])] : [(0x0019, [17, 0, 0, 0])];
        var (code, attributes) = await Ask(Allocate, signed: false, wanted);
        if (code != 401)
        {
            return code;
        }

        (realm, nonce) = (attributes[0x0014], attributes[0x0015]);
        return (await Ask(Allocate, signed: true, wanted)).Code;
    }

    /// <summary>0 when the address may be reached, else the error's code.</summary>
    public async Task<int> Permit(IPAddress peer)
    {
        // XOR-PEER-ADDRESS: port and address under the cookie, and for IPv6 the transaction's id, which Ask fills in.
        var bytes = peer.GetAddressBytes();
        var value = new byte[4 + bytes.Length];
        value[1] = (byte)(peer.AddressFamily == AddressFamily.InterNetwork ? 1 : 2);
        BinaryPrimitives.WriteUInt16BigEndian(value.AsSpan(2), (ushort)(9 ^ (Cookie >> 16)));
        bytes.CopyTo(value, 4);
        return (await Ask(CreatePermission, signed: true, (0x0012, value))).Code;
    }

    public void Dispose() => udp.Dispose();

    private async Task<(int Code, Dictionary<ushort, byte[]> Attributes)> Ask(ushort method, bool signed, params (ushort Type, byte[] Value)[] wanted)
    {
        var id = RandomNumberGenerator.GetBytes(12);
        var message = new List<byte>();
        foreach (var (type, value) in wanted)
        {
            byte[] mask = [0x21, 0x12, 0xA4, 0x42, .. id];
            for (var index = 4; type == 0x0012 && index < value.Length; index++)
            {
                value[index] ^= mask[index - 4];
            }

            Add(message, type, value);
        }

        if (signed)
        {
            Add(message, 0x0006, Encoding.UTF8.GetBytes(username));
            Add(message, 0x0014, realm);
            Add(message, 0x0015, nonce);

            // The length says the message with its integrity, which is over everything before.
#pragma warning disable CA5350, CA5351 // The algorithms of the protocol.
            var key = MD5.HashData(Encoding.UTF8.GetBytes($"{username}:{Encoding.UTF8.GetString(realm)}:{password}"));
            Add(message, 0x0008, HMACSHA1.HashData(key, (byte[])[.. Head(method, message.Count + 24, id), .. message]));
#pragma warning restore CA5350, CA5351
        }

        await udp.SendAsync(new ReadOnlyMemory<byte>([.. Head(method, message.Count, id), .. message]), server);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = (await udp.ReceiveAsync(patience.Token)).Buffer;
            if (answer.AsSpan(8, 12).SequenceEqual(id))
            {
                var attributes = Attributes(answer);
                return (attributes.TryGetValue(0x0009, out var error) ? (error[2] * 100) + error[3] : 0, attributes);
            }
        }
    }

    private static byte[] Head(ushort method, int length, byte[] id)
    {
        var head = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(head, method);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)length);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), Cookie);
        id.CopyTo(head, 8);
        return head;
    }

    private static void Add(List<byte> message, ushort type, byte[] value)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(head, type);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)value.Length);
        message.AddRange(head);
        message.AddRange(value);
        message.AddRange(new byte[(4 - (value.Length % 4)) % 4]);
    }

    private static Dictionary<ushort, byte[]> Attributes(byte[] answer)
    {
        var attributes = new Dictionary<ushort, byte[]>();
        for (var at = 20; at + 4 <= answer.Length;)
        {
            var (type, length) = (BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(at)), BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(at + 2)));
            attributes[type] = answer[(at + 4)..(at + 4 + length)];
            at += 4 + ((length + 3) / 4 * 4);
        }

        return attributes;
    }
}
