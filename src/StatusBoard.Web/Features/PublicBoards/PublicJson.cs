using System.Buffers;
using System.Text.Json;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>The data of the public page as JSON.</summary>
internal static class PublicJson
{
    public static byte[] Write(PublicBoard board, PublicOptions options)
    {
        var shown = options.Shown();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", board.Version);
            Time(json, "asOf", board.AsOf);
            json.WriteString("mode", board.Mode.Code());
            json.WriteBoolean("live", board.Problem is null);
            json.WriteString("problem", board.Problem);
            json.WriteString("notice", options.Notice);
            json.WriteStartArray("facilities");
            foreach (var facility in board.Facilities)
                Facility(json, facility, shown);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Facility(Utf8JsonWriter json, FacilityStatus facility, IReadOnlySet<PublicField> shown)
    {
        var about = facility.Facility;
        json.WriteStartObject();
        json.WriteString("mode", facility.Mode.Code());
        json.WriteString("code", about.Code);
        json.WriteString("name", about.Name);
        json.WriteString("state", about.State);
        Text(PublicField.City, "city", about.City);
        Text(PublicField.Region, "region", about.Region);
        Text(PublicField.System, "system", about.System);
        Text(PublicField.Phone, "phone", about.Phone);
        if (facility.Ed is { } ed)
        {
            json.WriteStartObject("ed");
            json.WriteString("status", CodeNames<Status>.Of(ed.Status));
            json.WriteString("localName", ed.LocalName);
            json.WriteBoolean("stale", ed.Stale);
            Moment(PublicField.Since, "since", ed.Entry.Since);
            Moment(PublicField.Confirmed, "confirmedAt", ed.Entry.ConfirmedAt);
            Moment(PublicField.ExpectedEnd, "expectedEnd", ed.Entry.ExpectedEnd);
            Text(PublicField.ReasonCode, "reasonCode", ed.Entry.ReasonCode is { } reason ? CodeNames<ReasonCode>.Of(reason) : null);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("ed");
        }

        List(PublicField.Diverting, "diverting", facility.Diverting);
        List(PublicField.Curtailed, "curtailed", facility.ReducedServiceLines);
        json.WriteEndObject();

        void Text(PublicField field, string name, string? value)
        {
            if (shown.Contains(field))
                json.WriteString(name, value);
        }

        void Moment(PublicField field, string name, DateTimeOffset? value)
        {
            if (shown.Contains(field))
                Time(json, name, value);
        }

        void List(PublicField field, string name, IEnumerable<ServiceStatus> services)
        {
            if (!shown.Contains(field))
                return;
            json.WriteStartArray(name);
            foreach (var service in services)
                json.WriteStringValue(service.Service.Code);
            json.WriteEndArray();
        }
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } value)
            json.WriteString(name, value);
        else
            json.WriteNull(name);
    }
}
