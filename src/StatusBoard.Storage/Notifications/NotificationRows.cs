using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>The rows as they stand in the tables, and how they are read.</summary>
internal static class NotificationRows
{
    /// <summary>Writes a filter as it is kept.</summary>
    public static string Written(SubscriptionFilter filter) => JsonSerializer.Serialize(
        new KeptFilter([.. filter.States], [.. filter.Regions], [.. filter.Systems], [.. filter.Facilities], [.. filter.Services]),
        FilterJson.Default.KeptFilter);

    /// <summary>Topics as they are kept.</summary>
    public static string Written(ImmutableArray<NotificationTopic> topics) =>
        string.Join(',', topics.Select(CodeNames<NotificationTopic>.Of));

    internal sealed class SubscriptionRow
    {
        public int Id { get; init; }

        public required string Name { get; init; }

        public required string Channel { get; init; }

        public required string Target { get; init; }

        public required string Topics { get; init; }

        public required string Filter { get; init; }

        public bool Active { get; init; }

        public required string Mode { get; init; }

        public bool InExercises { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public required string CreatedBy { get; init; }

        public DateTimeOffset? LastDeliveredAt { get; init; }

        public DateTimeOffset? LastFailedAt { get; init; }

        public string? LastError { get; init; }

        /// <summary>Reads it. Topics that this build does not have are told: nothing is sent for them.</summary>
        public NotificationSubscription Read(RowsLeftOut leftOut)
        {
            var topics = Topics.Split(',', StringSplitOptions.RemoveEmptyEntries).ToLookup(code =>
                CodeNames<NotificationTopic>.TryParse(code, out _));
            if (topics[false].Any())
                leftOut.Note("NotificationSubscription", $"Id {Id}",
                    $"Topics names '{string.Join("', '", topics[false])}', which there is not: nothing is sent for it.");
            var filter = JsonSerializer.Deserialize(Filter, FilterJson.Default.KeptFilter) ?? new KeptFilter(null, null, null, null, null);
            return new NotificationSubscription(
                Id, Name, CodeNames<NotificationChannel>.TryParse(Channel, out var channel) ? channel : default, Target,
                [.. topics[true].Select(code => CodeNames<NotificationTopic>.TryParse(code, out var topic) ? topic : default)],
                new SubscriptionFilter([.. filter.States ?? []], [.. filter.Regions ?? []], [.. filter.Systems ?? []],
                    [.. filter.Facilities ?? []], [.. filter.Services ?? []]))
            {
                Active = Active,
                Mode = CodeNames<BoardMode>.TryParse(Mode, out var mode) ? mode : default,
                InExercises = InExercises,
                CreatedAt = CreatedAt,
                CreatedBy = CreatedBy,
                LastDeliveredAt = LastDeliveredAt,
                LastFailedAt = LastFailedAt,
                LastError = LastError,
            };
        }
    }

    internal sealed class MessageRow
    {
        public long Id { get; init; }

        public required string DeliveryId { get; init; }

        public int SubscriptionId { get; init; }

        public string? Recipient { get; init; }

        public required string Topic { get; init; }

        public required string Title { get; init; }

        public required string Body { get; init; }

        public required string State { get; init; }

        public int Attempts { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset DueAt { get; init; }

        public DateTimeOffset? LastAttemptAt { get; init; }

        public string? LastError { get; init; }

        public OutboxMessage Read() => new()
        {
            Id = Id,
            DeliveryId = DeliveryId,
            SubscriptionId = SubscriptionId,
            Recipient = Recipient,
            Topic = CodeNames<NotificationTopic>.TryParse(Topic, out var topic) ? topic : default,
            Title = Title,
            Body = Body,
            State = CodeNames<OutboxState>.TryParse(State, out var state) ? state : default,
            Attempts = Attempts,
            CreatedAt = CreatedAt,
            DueAt = DueAt,
            LastAttemptAt = LastAttemptAt,
            LastError = LastError,
        };
    }

    internal sealed class NoticeRow
    {
        public long Id { get; init; }

        public required string Topic { get; init; }

        public DateTimeOffset OccurredAt { get; init; }

        public string? Facility { get; init; }

        public string? Service { get; init; }

        public required string Title { get; init; }

        public required string Body { get; init; }

        public string? Data { get; set; }

        /// <summary>The same, without facts that are no JSON: what happened is told all the same.</summary>
        public NoticeRow Checked(Action<string> leftOut)
        {
            try
            {
                if (Data is not null)
                    JsonDocument.Parse(Data).Dispose();
            }
            catch (JsonException exception)
            {
                leftOut($"Data is not JSON, and the notice is told without it: {exception.Message}");
                Data = null;
            }

            return this;
        }
    }

    internal sealed class SecretRow
    {
        public int Id { get; init; }

        public string? Secret { get; init; }

        public string? PreviousSecret { get; init; }

        public object? PreviousSecretUntil { get; init; }

        /// <summary>The secrets that are in force. A time that is none leaves the one before out, and is told: the present one still
        /// signs.</summary>
        public IReadOnlyList<string> InForce(DateTimeOffset now, RowsLeftOut leftOut)
        {
            if (Secret is null)
                return [];
            try
            {
                return PreviousSecret is not null && PreviousSecretUntil is not null && TypeHandlers.ToTime(PreviousSecretUntil) > now
                    ? [Secret, PreviousSecret] : [Secret];
            }
            catch (FormatException exception)
            {
                leftOut.Note("NotificationSubscription", $"Id {Id}",
                    $"PreviousSecretUntil cannot be read, so the secret before counts as ended: {exception.Message}");
                return [Secret];
            }
        }
    }

    internal sealed class CountRow
    {
        public int SubscriptionId { get; init; }

        public required string State { get; init; }

        public int Number { get; init; }
    }

    internal sealed record KeptFilter(string[]? States, string[]? Regions, string[]? Systems, string[]? Facilities, string[]? Services);
}

/// <summary>How filters are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NotificationRows.KeptFilter))]
internal sealed partial class FilterJson : JsonSerializerContext;
