using StatusBoard.Boards;
using StatusBoard.Runs;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Runs;

/// <summary>What is refused in a message of an agency, and by which name.</summary>
public sealed class RunRulesTests
{
    private static readonly DateTimeOffset Now = Given.Now;
    private static readonly Board Board = Given.BoardOf([Given.Facility("070025")], []);

    [Fact]
    public void A_valid_message_is_read_in_whole_milliseconds_of_utc()
    {
        var (message, problems) = Read(new RunDraft("M12", "070025", "at-facility", "trauma")
        {
            ArrivedAt = Now.AddMinutes(-5).ToOffset(TimeSpan.FromHours(-5)),
        });
        Assert.Empty(problems);
        var run = Assert.Single(message!.Runs);
        Assert.Equal(("M12", "070025", RunState.AtFacility, "trauma"), (run.Unit, run.Facility, run.State, run.Need));
        Assert.Equal(TimeSpan.Zero, run.ArrivedAt!.Value.Offset);
        Assert.Equal(Now.AddMinutes(-5), run.ArrivedAt);
    }

    [Theory]
    [InlineData("John Smith", "looks like a name")]
    [InlineData("Smith, John", "looks like a name")]
    [InlineData("1987-04-12", "looks like a date")]
    [InlineData("M 4/12/1987", "looks like a date")]
    [InlineData("00123456", "looks like a number of a patient")]
    [InlineData("M<12>", "is no call sign")]
    [InlineData("M1234567890123456789x", "looks like a number of a patient")]
    [InlineData("", "is missing")]
    public void A_call_sign_that_is_none_or_looks_like_a_patient_is_refused(string unit, string message) =>
        Refused(new RunDraft(unit, "070025", "en-route"), "runs[0].unit", message);

    [Theory]
    [InlineData("M12")]
    [InlineData("Rescue 4")]
    [InlineData("LifeStar")]
    [InlineData("A-7/2")]
    public void Call_signs_of_the_field_are_taken(string unit) => Assert.Empty(Read(new RunDraft(unit, "070025", "en-route")).Problems);

    [Theory]
    [InlineData("patientName", "a name")]
    [InlineData("last_name", "a name")]
    [InlineData("DOB", "a date of birth")]
    [InlineData("dateOfBirth", "a date of birth")]
    [InlineData("age", "an age")]
    [InlineData("mrn", "a number of a patient or of a record")]
    [InlineData("recordNumber", "a number of a patient or of a record")]
    [InlineData("chiefComplaint", "data of a patient")]
    [InlineData("gender", "data of a patient")]
    public void Names_of_a_patients_data_are_recognised(string name, string kind) => Assert.Equal(kind, PatientData.KindOfMember(name));

    [Theory]
    [InlineData("vehicle")]
    [InlineData("agency")]
    [InlineData("stage")]
    [InlineData("unitName")]
    public void Other_names_are_not_taken_for_a_patients_data(string name) => Assert.Null(PatientData.KindOfMember(name));

    [Fact]
    public void Unknown_facilities_states_and_needs_are_named_together()
    {
        var (_, problems) = Read(new RunDraft("M1", "999999", "arrived", "headache"));
        Assert.Equal(["runs[0].facility", "runs[0].state", "runs[0].need"], problems.Select(one => one.Field));
        Assert.Contains("'999999'", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("'arrived'", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("'headache'", problems[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_in_the_future_are_refused_and_a_clock_a_little_ahead_is_set_back()
    {
        Refused(new RunDraft("M1", "070025", "at-facility") { ArrivedAt = Now.AddMinutes(1) }, "runs[0].arrivedAt", "in the future");
        Refused(new RunDraft("M1", "070025", "en-route") { DepartedAt = Now.AddMinutes(1) }, "runs[0].departedAt", "in the future");
        var (message, _) = RunRules.Read(Now.AddSeconds(20), true,
            [new RunDraft("M1", "070025", "at-facility") { ArrivedAt = Now.AddSeconds(20) }], Board, Now);
        Assert.Equal((Now, Now), (message!.At, message.Runs[0].ArrivedAt));
        Assert.Equal("at", Assert.Single(RunRules.Read(Now.AddMinutes(1), true, [], Board, Now).Problems).Field);
    }

    [Fact]
    public void A_message_that_is_too_old_has_no_time_or_no_change_is_refused()
    {
        Assert.Equal("at", Assert.Single(RunRules.Read(Now.AddMinutes(-61), true, [], Board, Now).Problems).Field);
        Assert.Equal(["at", "runs"], RunRules.Read(null, true, null, Board, Now).Problems.Select(one => one.Field));
        Assert.Equal("runs", Assert.Single(RunRules.Read(Now, false, [], Board, Now).Problems).Field);
        Assert.Empty(RunRules.Read(Now, true, [], Board, Now).Problems);
    }

    [Fact]
    public void Times_have_to_follow_each_other_and_fit_the_state()
    {
        Refused(new RunDraft("M1", "070025", "at-facility"), "runs[0].arrivedAt", "needs the time of its arrival");
        Refused(new RunDraft("M1", "070025", "en-route") { ArrivedAt = Now }, "runs[0].arrivedAt", "has not arrived");
        Refused(new RunDraft("M1", "070025", "at-facility") { DepartedAt = Now, ArrivedAt = Now.AddMinutes(-1) }, "runs[0].arrivedAt",
            "before it set out");
        Refused(new RunDraft("M1", "070025", "clear") { ArrivedAt = Now, ClearedAt = Now.AddMinutes(-1) }, "runs[0].clearedAt", "before");
    }

    [Fact]
    public void A_unit_that_is_there_twice_is_refused() =>
        Assert.Equal("runs[1].unit", Assert.Single(RunRules.Read(
            Now, true, [new("M1", "070025", "en-route"), new("m1", "070025", "en-route")], Board, Now).Problems).Field);

    [Fact]
    public void An_agency_needs_a_code_a_name_and_a_limit_within_bounds()
    {
        Assert.Empty(AgencyRules.Check(AgencyRules.Normalise(new Agency(" AMR-Hartford ", "AMR Hartford"))));
        Assert.Equal(["code", "name", "silentAfter"],
            AgencyRules.Check(new Agency("1 x", " ") { SilentAfter = TimeSpan.FromSeconds(5) }).Select(one => one.Field));
    }

    private static (RunMessage? Message, IReadOnlyList<StatusBoard.Reporting.ReportProblem> Problems) Read(RunDraft run) =>
        RunRules.Read(Now, true, [run], Board, Now);

    private static void Refused(RunDraft run, string field, string message)
    {
        var problem = Assert.Single(Read(run).Problems);
        Assert.Equal(field, problem.Field);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
