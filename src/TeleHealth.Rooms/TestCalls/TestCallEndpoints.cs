using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TeleHealth.Consultations;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Identity;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Rooms.TestCalls;

/// <summary>"Test my equipment": docs/protocol.md, "Before the call: HTTP". Works with the consultation's link, also before the waiting room opens.</summary>
internal static class TestCallEndpoints
{
    /// <summary>Maps <c>/rooms/test</c> and <c>/rooms/test/result</c>.</summary>
    public static void MapTestCalls(this IEndpointRouteBuilder rooms)
    {
        rooms.MapPost("/test", Ask);
        rooms.MapPost("/test/result", Tell);
    }

    private static async Task<IResult> Ask(TestRequest request, JoinLinks links, IGrainFactory grains, TestCallDesk desk)
    {
        if (links.Find(request.Link) is not { } found)
        {
            return new ProblemResult(RoomProblems.LinkUnknown);
        }

        var consultation = await grains.GetGrain<IConsultationGrain>(found.Link.Consultation).Open(found.Role, found.Link.Generation);
        return consultation.Refusal is { } refusal ? new ProblemResult(RoomProblems.Of(refusal))
            : consultation.Value.Stage == Stage.Ended ? new ProblemResult(RoomProblems.Of(Refusal.Ended))
            : Json(await desk.Ask(found.Link, found.Role));
    }

    private static async Task<IResult> Tell(TestResult result, JoinLinks links, IGrainFactory grains)
    {
        if (links.Find(result.Link) is not { } found)
        {
            return new ProblemResult(RoomProblems.LinkUnknown);
        }

        if (result.Read() is not { } report)
        {
            return new ProblemResult(RoomProblems.EquipmentUnreadable);
        }

        var answer = await grains.GetGrain<IConsultationGrain>(found.Link.Consultation).TellEquipment(found.Role, found.Link.Generation, report);
        return answer.Refusal is { } refusal ? new ProblemResult(RoomProblems.Of(refusal)) : Json(answer.Value);
    }

    private static IResult Json(object answer) => Results.Json(answer, ConsultationJson.Options);

    private sealed record TestRequest(string? Link);
}

/// <summary>What a page says of a test; words are read here, so that a wrong one is a clear refusal.</summary>
internal sealed record TestResult(
    string? Link, string? Media, ImmutableArray<string>? Faults, string? Path, int? RoundTripMilliseconds, int? LossPerMille)
{
    /// <summary>The report; null when it is not one that a page could honestly send.</summary>
    public EquipmentReport? Read()
    {
        var faults = (Faults ?? []).Select(Word<EquipmentFault>).ToImmutableArray();
        if (Word<MediaTest>(Media) is not { } media || faults.Contains(null) || (Path is not null && Word<MediaPath>(Path) is null))
        {
            return null;
        }

        var report = new EquipmentReport(media, [.. faults.Select(fault => fault!.Value)], Word<MediaPath>(Path), RoundTripMilliseconds, LossPerMille);
        return report.IsWellFormed ? report : null;
    }

    private static T? Word<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(
            value => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!) == word);
}
