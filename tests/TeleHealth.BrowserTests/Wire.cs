using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace TeleHealth.BrowserTests;

/// <summary>What goes over a page's connection to the hub, from now on.</summary>
internal sealed class Wire
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TaskCompletionSource<JsonObject> entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(string Text, TaskCompletionSource Heard)> awaited = [];

    public Wire(IPage page) => page.WebSocket += (_, socket) =>
    {
        socket.FrameSent += (_, frame) => Sent(frame.Text ?? "");
        socket.FrameReceived += (_, frame) => Received(frame.Text ?? "");
    };

    /// <summary>What the page first said to enter: its seat and its name among it.</summary>
    public Task<JsonObject> Entered => entered.Task.WaitAsync(Patience);

    /// <summary>The page is told something that holds this text.</summary>
    public Task Hears(string text)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (awaited)
        {
            awaited.Add((text, heard));
        }

        return heard.Task.WaitAsync(Patience);
    }

    private void Sent(string frame)
    {
        if (frame.Split('\u001e').FirstOrDefault(text => text.Contains("\"enter\"", StringComparison.Ordinal)) is { } enter)
        {
            entered.TrySetResult(JsonNode.Parse(enter)!["arguments"]![0]!.AsObject());
        }
    }

    private void Received(string frame)
    {
        lock (awaited)
        {
            foreach (var (_, heard) in awaited.Where(one => frame.Contains(one.Text, StringComparison.Ordinal)))
            {
                heard.TrySetResult();
            }
        }
    }
}
