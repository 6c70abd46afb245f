using CsCheck;
using StatusBoard.Audit;
using Xunit;

namespace StatusBoard.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly Gen<AuditRecord> Rows =
        from id in Gen.Long[1, 3]
        from minute in Gen.Int[0, 1]
        from texts in Gen.OneOf(Gen.Const(""), Gen.Const("1:a;"), Gen.String[Gen.Char["a1:;-"], 0, 3]).Array[7]
        from missing in Gen.Bool.Array[4]
        select new AuditRecord(
            id, new DateTimeOffset(2026, 3, 1, 8, minute, 0, TimeSpan.Zero), texts[0], texts[1], texts[2],
            missing[0] ? null : texts[3], missing[1] ? null : texts[4], missing[2] ? null : texts[5], missing[3] ? null : texts[6]);

    [Fact]
    public void Two_lists_of_rows_have_the_same_digest_only_if_they_are_the_same() =>
        Gen.Select(Rows.List[0, 3], Rows.List[0, 3]).Sample((one, other) =>
            Assert.Equal(one.SequenceEqual(other), Digest(one) == Digest(other)));

    [Fact]
    public void A_digest_depends_on_what_is_before_it_on_the_day_and_on_the_part()
    {
        string[] all = [Digest([]), Digest([], previous: "a"), Digest([], previous: ""), Digest([], day: Day.AddDays(1)),
            Digest([], part: 2)];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void A_time_counts_as_the_moment_that_it_is()
    {
        var row = new AuditRecord(1, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), "a", "b", "c", null, null, null, null);
        Assert.Equal(Digest([row]), Digest([row with { OccurredAt = row.OccurredAt.ToOffset(TimeSpan.FromHours(-5)) }]));
    }

    /// <summary>Whoever verifies with another program has to come to the same digest.</summary>
    [Fact]
    public void The_bytes_are_the_ones_that_are_described() =>
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                "19:statusboard-audit-1;-;10:2026-03-01;1:1;1:7;24:2026-03-01T08:00:00.000Z;8:person:1;4:Áda;3:act;-;0:;-;2:{};"u8)),
            Digest([new AuditRecord(7, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), "person:1", "Áda", "act", null, "",
                null, "{}")]));

    private static string Digest(IEnumerable<AuditRecord> rows, string? previous = null, DateOnly? day = null, int part = 1)
    {
        using var chain = AuditChain.Begin(previous, day ?? Day, part);
        foreach (var row in rows)
            chain.Add(row);
        return chain.End();
    }
}
