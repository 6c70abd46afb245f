using System.Collections.Immutable;

namespace StatusBoard.Simulation;

/// <summary>Every number of the simulated region. Those with a published source name it, and <c>sql/demo/README.md</c> lists them; the
/// others are ours, chosen so that a board looks like an ordinary week.</summary>
public static class SimulationRates
{
    /// <summary>How many days of history are made at seeding.</summary>
    public const int HistoryDays = 90;

    /// <summary>The hours a day for which an emergency department of California diverts, on average (Shen and Hsia, JAMA 2011: 7.9 hours
    /// in four counties of California).</summary>
    public const double CaliforniaDiversionHours = 7.9;

    /// <summary>How much more often the departments next to an attacked hospital are strained (Dameff and others, JAMA Network Open 2023:
    /// 35.2 % more ambulances at two neighbours of four attacked hospitals).</summary>
    public const double NeighborLoad = 1.352;

    /// <summary>How near a neighbour of an attacked hospital is, in miles (ours).</summary>
    public const double NeighborMiles = 12;

    /// <summary>How many diversions begin in a day at an emergency department that is neither strained nor diverting, by state (ours;
    /// California's gives <see cref="CaliforniaDiversionHours"/>).</summary>
    public static readonly ImmutableDictionary<string, double> Diversions = ImmutableDictionary.CreateRange<string, double>(
        [new("CA", 6.6), new("CT", 0.15), new("PA", 0.35), new("RI", 0.3), new("TX", 0.5)]);

    /// <summary>Diversions of a day in any other state.</summary>
    public const double OtherDiversions = 0.3;

    /// <summary>How many times a day an emergency department is strained without diverting.</summary>
    public const double Advisories = 0.7;

    /// <summary>The part of diversions before which the department is strained for a while.</summary>
    public const double StrainedBefore = 0.2;

    /// <summary>The part of diversions after which it is.</summary>
    public const double StrainedAfter = 0.15;

    /// <summary>How much a facility's rates differ from the average: the standard deviation of their logarithm.</summary>
    public const double FacilitySpread = 0.35;

    /// <summary>How long a notice of diversion is announced for (NBC Connecticut, 3 August 2023: for two hours at a time, and renewed;
    /// Pennsylvania's Condition Red lapses after two hours).</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(2);

    /// <summary>The median length of a diversion.</summary>
    public static readonly TimeSpan DiversionLength = TimeSpan.FromMinutes(115);

    /// <summary>The median time for which a department is strained.</summary>
    public static readonly TimeSpan AdvisoryLength = TimeSpan.FromMinutes(100);

    /// <summary>How long before the end of a notice it is renewed, at the latest and the earliest.</summary>
    public static readonly (TimeSpan Least, TimeSpan Most) RenewedBefore = (TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(14));

    /// <summary>The probability that somebody forgets to report that a diversion is over.</summary>
    public const double EndForgotten = 0.03;

    /// <summary>Crowding by hour of the day in local time, 1 on average: least before dawn, most from the late morning to the late
    /// evening.</summary>
    public static readonly ImmutableArray<double> ByHour =
    [
        0.75, 0.6, 0.5, 0.42, 0.38, 0.38, 0.45, 0.6, 0.85, 1.1, 1.3, 1.4, 1.4, 1.4, 1.4, 1.4, 1.45, 1.5, 1.5, 1.45, 1.35, 1.2, 1.05, 0.9,
    ];

    /// <summary>Crowding by weekday from Sunday, 1 on average: most on Mondays.</summary>
    public static readonly ImmutableArray<double> ByWeekday = [0.88, 1.22, 1.08, 1.02, 0.98, 0.97, 0.85];

    /// <summary>The hours of the night for which staff is short, in local time.</summary>
    public static readonly (int From, int To) Night = (23, 7);

    /// <summary>The part of the facilities that report specialties at all. Designated trauma centers always report trauma, and those of
    /// level I all specialties that they can have.</summary>
    public const double ReportsSpecialties = 0.4;

    /// <summary>The specialties, how many of those facilities report each, how often it closes, and for how long.</summary>
    public static readonly ImmutableArray<SpecialtyRate> Specialties =
    [
        new("ct", 0.9, 1 / 24.0, TimeSpan.FromHours(4), SpecialtyCause.Equipment),
        new("icu", 0.5, 0.3, TimeSpan.FromHours(5), SpecialtyCause.Beds),
        new("stroke", 0.5, 1 / 30.0, TimeSpan.FromHours(3), SpecialtyCause.Staff),
        new("stemi", 0.45, 1 / 20.0, TimeSpan.FromHours(3), SpecialtyCause.Equipment),
        new("psych", 0.2, 0.25, TimeSpan.FromHours(6), SpecialtyCause.Beds),
        new("ob", 0.15, 0.1, TimeSpan.FromHours(5), SpecialtyCause.Staff),
        new("trauma", 1, 0.25, TimeSpan.FromMinutes(80), SpecialtyCause.Beds),
        new("peds", 1, 0.15, TimeSpan.FromHours(4), SpecialtyCause.Beds),
    ];

    /// <summary>How many emergency departments close in a day for a cause inside the house (power, water, fire, a threat).</summary>
    public const double Closures = 1 / 700.0;

    /// <summary>The part of the facilities that report when their IT systems are taken down by plan.</summary>
    public const double ReportsDowntime = 0.12;

    /// <summary>How many days lie between two planned downtimes of such a facility.</summary>
    public const int DowntimeDays = 28;

    /// <summary>How many emergency departments forget most of their confirmations, so that their statuses turn stale.</summary>
    public const int Forgetful = 4;

    /// <summary>The part of the confirmations that they forget.</summary>
    public const double ForgottenConfirmations = 0.8;

    /// <summary>The part that everybody else forgets.</summary>
    public const double MissedConfirmations = 0.01;

    /// <summary>The starts of shifts of 12 hours, which confirm everything; 8-hour houses confirm a third time.</summary>
    public static readonly ImmutableArray<int> TwelveHours = [7, 19], EightHours = [7, 15, 23];

    /// <summary>The part of the facilities that work in shifts of 8 hours.</summary>
    public const double WorksEightHours = 0.2;

    /// <summary>How long after the change of a shift its confirmation comes, at most.</summary>
    public static readonly TimeSpan AfterShift = TimeSpan.FromMinutes(40);

    /// <summary>In the present, not in the history: how often each emergency department says where it stands, so that about every 15
    /// seconds something is seen on a board of 140 departments.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromMinutes(35);

    /// <summary>The shortest time between two reports of one facility: it is a person who makes them.</summary>
    public static readonly TimeSpan BetweenReports = TimeSpan.FromMinutes(2);

    /// <summary>How many days before the start the snow fell, and in which states.</summary>
    public const int SnowDaysBefore = 41;

    /// <inheritdoc cref="SnowDaysBefore"/>
    public static readonly ImmutableArray<string> SnowStates = ["CT", "RI", "PA"];

    /// <summary>How much more often departments are strained on the snow day.</summary>
    public const double SnowLoad = 1.7;

    /// <summary>The part of the facilities that cancels appointments and elective surgery on the snow day.</summary>
    public const double SnowCancels = 0.6;

    /// <summary>How many days before the start a hospital was evacuated because of a flood, in which state, and for how long.</summary>
    public const int FloodDaysBefore = 62;

    /// <inheritdoc cref="FloodDaysBefore"/>
    public const string FloodState = "PA";

    /// <inheritdoc cref="FloodDaysBefore"/>
    public static readonly TimeSpan FloodLength = TimeSpan.FromHours(43);

    /// <summary>How long before the start one emergency department closed for want of power, and for how long, so that the first board
    /// shows a closed one.</summary>
    public static readonly (TimeSpan Before, TimeSpan Length) Outage = (TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(150));

    /// <summary>The share of emergency departments that report no measures.</summary>
    public const double CountsNothing = 0.15;

    /// <summary>How full an open emergency department is on average, as a share of its capacity.</summary>
    public const double LoadOpen = 0.85;

    /// <summary>The same of one that is strained.</summary>
    public const double LoadOnAdvisory = 1.15;

    /// <summary>The same of one on diversion.</summary>
    public const double LoadOnDiversion = 1.4;

    /// <summary>The share of emergency departments that say that they are open although they are far over their capacity, and how full
    /// they are then.</summary>
    public const double OpenThoughFull = 0.05;

    /// <inheritdoc cref="OpenThoughFull"/>
    public const double LoadOpenThoughFull = 1.75;
}
