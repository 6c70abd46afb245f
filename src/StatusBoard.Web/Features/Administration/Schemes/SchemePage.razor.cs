using Microsoft.AspNetCore.Components;
using StatusBoard.Audit;
using StatusBoard.Schemes;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Audit;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Administration.Schemes;

/// <summary>Edits a scheme in two steps: the effect is previewed, then applied.</summary>
public sealed partial class SchemePage : ComponentBase
{
    private const string New = "new";

    private StatusScheme? current;
    private SchemeFields fields = new();
    private Dictionary<string, string> problems = [];
    private StatusScheme? preview;
    private IReadOnlyList<string> changes = [];
    private IReadOnlyList<SchemeEffect> effects = [];
    private int covered;
    private bool changedMeanwhile;
    private bool saved;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private SchemeStore Store { get; set; } = null!;

    [Inject]
    private AuditStore Audit { get; set; } = null!;

    [Inject]
    private AccessGuard Guard { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        current = Feed.Board.Catalogue.Schemes.FirstOrDefault(scheme => scheme.Code == Code);
        if (current is null && Code != New)
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        fields = SchemeFields.Of(current, Feed.Board.Catalogue);
    }

    private IEnumerable<string> RegionsOf(string? state) =>
        Feed.Board.Facilities.Where(one => one.Facility.State == state).Select(one => one.Facility.Region).OfType<string>()
            .Distinct().Order(StringComparer.Ordinal);

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        fields = SchemeFields.Read(form);
        var action = form["act"].ToString();
        if (action != "more")
            await CheckAsync(action == "apply");
        if (!saved)
            fields.WithEmptyLines();
    }

    private async Task CheckAsync(bool apply)
    {
        (preview, problems) = fields.Check(Feed.Board.Catalogue);
        if (preview is null)
            return;
        // When somebody else has changed the scheme since the form was opened, it is previewed again before it is applied.
        var present = Feed.Board.Catalogue.Schemes.FirstOrDefault(scheme => scheme.Code == preview.Code);
        changedMeanwhile = SchemeFields.Fingerprint(present) != fields.Seen;
        changes = SchemeChanges.Of(present, preview, Feed.Board.Catalogue);
        effects = SchemePreview.Of(Feed.Board, preview, Time.GetUtcNow());
        covered = SchemePreview.Covered(Feed.Board, preview).Count;
        if (apply && !changedMeanwhile && changes.Count > 0)
            await ApplyAsync(preview, present);
        else
            fields.Seen = SchemeFields.Fingerprint(present);
    }

    private async Task ApplyAsync(StatusScheme scheme, StatusScheme? before)
    {
        var principal = await Guard.OfAsync(Http.User, Http.RequestAborted);
        var version = Feed.Board.Version;
        var entry = new AuditEntry(principal.Id, principal.Name, before is null ? "scheme.add" : "scheme.change", $"scheme:{scheme.Code}")
        {
            Address = Http.Connection.RemoteIpAddress?.ToString(),
            Before = before is null ? null : SchemeText.Of(before),
            After = SchemeText.Of(scheme),
        };
        await Store.UpsertAsync([scheme], Http.RequestAborted, session =>
            Audit.AppendAsync(session, entry));
        await Feed.WaitForAsync(version + 1, TimeSpan.FromSeconds(2), Http.RequestAborted);
        saved = true;
        current = scheme;
        preview = null;
        fields = SchemeFields.Of(scheme, Feed.Board.Catalogue);
    }

    private RenderFragment Error(string field) => builder =>
    {
        if (!problems.TryGetValue(field, out var problem))
            return;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "error");
        builder.AddContent(2, problem);
        builder.CloseElement();
    };
}
