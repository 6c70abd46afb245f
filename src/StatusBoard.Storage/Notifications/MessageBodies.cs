using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;

namespace StatusBoard.Storage.Notifications;

/// <summary>What messages say. It is written once, when the message is put down: every attempt sends the same, except that one which
/// stands for others comes to name them.</summary>
internal static class MessageBodies
{
    private const string Ed = "ed";
    private const int NamedAtMost = 40;
    private const int ReplacedNamedAtMost = 100;

    /// <summary>A new id of a delivery.</summary>
    public static string NewId() => Guid.CreateVersion7().ToString();

    /// <summary>The body of a webhook.</summary>
    /// <param name="id">The delivery's id, as in its header.</param>
    /// <param name="mode">The mode of the board.</param>
    /// <param name="type">The topic's code.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="subject">The facility.</param>
    /// <param name="status">What the history says, for a change of a status.</param>
    /// <param name="notice">What is told otherwise: title, text and facts.</param>
    public static string Json(string id, BoardMode mode, string type, DateTimeOffset occurredAt, NoticeSubject? subject,
        StatusEvent? status, (string Title, string Text, string? Data)? notice)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("mode", mode.Code());
            json.WriteString("type", type);
            json.WriteString("occurredAt", occurredAt);
            if (subject is not null)
                Write(json, subject);
            if (status is not null)
                Write(json, status);
            if (notice is { } said)
            {
                json.WriteString("title", said.Title);
                json.WriteString("text", said.Text);
                if (said.Data is { } data)
                {
                    json.WritePropertyName("data");
                    json.WriteRawValue(data);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The body of a message that stands for others as well: their ids, and how many, beside what it says itself.</summary>
    /// <param name="body">The body, which may name others already.</param>
    /// <param name="replaced">The messages before it, which are not sent any more, the oldest first.</param>
    public static string Replacing(string body, IEnumerable<OutboxMessage> replaced)
    {
        if (JsonNode.Parse(body) is not JsonObject message)
            return body;
        List<string> ids = [];
        var count = 0;
        foreach (var (id, own) in replaced.Select(one => (one.DeliveryId, one.Body)).Append(("", body)))
        {
            // One that stood for others already, and was overtaken itself.
            if (JsonNode.Parse(own)?["replaces"] is JsonObject earlier)
            {
                ids.AddRange(earlier["ids"]!.AsArray().Select(one => one!.GetValue<string>()));
                count += earlier["count"]!.GetValue<int>();
            }

            if (id.Length == 0)
                continue;
            ids.Add(id);
            count++;
        }

        message["replaces"] = new JsonObject { ["count"] = count,
            ["ids"] = new JsonArray([.. ids.TakeLast(ReplacedNamedAtMost).Select(id => JsonValue.Create(id))]) };
        return message.ToJsonString();
    }

    /// <summary>A change in a line: <c>Hartford Hospital: emergency department closed, was open</c>.</summary>
    public static string Line(StatusEvent change, NoticeSubject? subject)
    {
        var name = subject?.Name ?? change.FacilityName ?? change.Facility;
        var service = change.Service == Ed ? "emergency department" : change.Service.Replace('-', ' ');
        var what = change.Kind == "stale" ? $"{service} {change.Status}, not confirmed in time" : $"{service} {change.Status}";
        return change.PreviousStatus is { } before && before != change.Status ? $"{name}: {what}, was {before}" : $"{name}: {what}";
    }

    /// <summary>The subject and text of an e-mail about changes that became known together.</summary>
    public static (string Title, string Text) Mail(
        IReadOnlyList<(StatusEvent Change, NoticeSubject? Subject)> changes, Uri? board, BoardMode mode)
    {
        var text = new StringBuilder();
        foreach (var (change, subject) in changes.Take(NamedAtMost))
        {
            text.AppendLine(Line(change, subject));
            if (subject is not null)
                text.Append("  ").Append(subject.City).Append(", ").AppendLine(subject.State);
            text.Append("  ")
                .AppendLine(change.OccurredAt.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture));
            if ((change.Reason ?? change.ReasonCode) is { } why)
                text.Append("  ").AppendLine(why.ReplaceLineEndings(" "));
            if (change.ReportedBy is { } reporter)
                text.Append("  by ").AppendLine(reporter.ReplaceLineEndings(" "));
            if (board is not null)
                text.Append("  ").AppendLine(BoardLink.To(board, $"/facilities/{Uri.EscapeDataString(change.Facility)}"));
            text.AppendLine();
        }

        if (changes.Count > NamedAtMost)
            text.AppendLine(CultureInfo.InvariantCulture, $"… and {changes.Count - NamedAtMost} more.").AppendLine();
        text.Append("What the board shows now may be newer than this message.");
        var first = Line(changes[0].Change, changes[0].Subject);
        return (mode.Title(changes.Count == 1 ? first : $"{changes.Count} changes: {first} …"), mode.Text(text.ToString()));
    }

    private static void Write(Utf8JsonWriter json, NoticeSubject subject)
    {
        json.WriteStartObject("facility");
        json.WriteString("code", subject.Code);
        json.WriteString("name", subject.Name);
        json.WriteString("city", subject.City);
        json.WriteString("state", subject.State);
        json.WriteString("region", subject.Region);
        json.WriteString("system", subject.System);
        json.WriteEndObject();
    }

    // The same names as in /api/v1/events, less what is nobody's business outside: network addresses and database logins.
    private static void Write(Utf8JsonWriter json, StatusEvent change)
    {
        json.WriteStartObject("event");
        json.WriteNumber("id", change.Id);
        json.WriteString("kind", change.Kind);
        json.WriteString("service", change.Service);
        json.WriteString("previousStatus", change.PreviousStatus);
        json.WriteString("status", change.Status);
        json.WriteString("reasonCode", change.ReasonCode);
        json.WriteString("reason", change.Reason);
        Time("since", change.Since);
        Time("confirmedAt", change.ConfirmedAt);
        Time("expectedEnd", change.ExpectedEnd);
        json.WriteString("reportedBy", change.ReportedBy);
        json.WriteString("onBehalf", change.OnBehalf);
        json.WriteString("source", change.Source);
        if (change.Incident is { } incident)
            json.WriteNumber("incident", incident);
        else
            json.WriteNull("incident");
        json.WriteEndObject();

        void Time(string name, DateTimeOffset? time)
        {
            if (time is { } at)
                json.WriteString(name, at);
            else
                json.WriteNull(name);
        }
    }
}
