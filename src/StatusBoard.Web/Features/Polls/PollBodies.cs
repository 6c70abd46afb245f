using System.Text.Json;

namespace StatusBoard.Web.Features.Polls;

/// <summary>The request body for a poll.</summary>
/// <param name="Title">The title; at most 75 characters. Required, unless a template has one.</param>
/// <param name="Text">The text; at most 2,000 characters.</param>
/// <param name="Template">The code of a template that gives what is left out.</param>
/// <param name="Items">What is asked. Required, unless a template has them.</param>
/// <param name="Filter">The facilities that are asked; all that the sender may ask when left out.</param>
/// <param name="Minutes">How long there is to answer; 60 by default.</param>
/// <param name="RemindEveryMinutes">How often those that have not answered are reminded; never when left out.</param>
/// <param name="BeginsAt">When it opens: ISO 8601 with offset; at once when left out.</param>
/// <param name="Draft">True: it stays a draft until it is opened.</param>
/// <param name="Repeat">When it is repeated; each time is a poll of its own.</param>
/// <param name="Exercise">True: it is an exercise, and everything that is sent says so.</param>
/// <param name="Incident">The number of the incident that it belongs to.</param>
/// <param name="Id">An id of the sender's choice: sent again with the same one, the poll is made once.</param>
public sealed record PollWrite(
    string? Title, string? Text, string? Template, IReadOnlyList<PollItemWrite?>? Items, PollFilterWrite? Filter, int? Minutes,
    int? RemindEveryMinutes, string? BeginsAt, bool? Draft, PollRepeatWrite? Repeat, bool? Exercise, int? Incident, string? Id);

/// <summary>One thing that is asked.</summary>
/// <param name="Code">The name of its value in an answer: lower-case letters, digits and hyphens. Required.</param>
/// <param name="Label">The question. Required.</param>
/// <param name="Kind"><c>count</c>, <c>yes-no</c>, <c>choice</c> or <c>words</c>. Required.</param>
/// <param name="Minimum">The lowest count; 0 by default.</param>
/// <param name="Maximum">The highest count; 100,000 by default.</param>
/// <param name="Options">The options of a choice.</param>
/// <param name="Optional">True: it may be left out.</param>
/// <param name="Measure">The code of a measure: an answer is a measurement of it too.</param>
public sealed record PollItemWrite(
    string? Code, string? Label, string? Kind, int? Minimum, int? Maximum, IReadOnlyList<string?>? Options, bool? Optional,
    string? Measure);

/// <summary>Which facilities are asked. Lists restrict together; one that is left out does not restrict.</summary>
/// <param name="States">USPS codes of states.</param>
/// <param name="Regions">Names of regions.</param>
/// <param name="Systems">Names of health systems.</param>
/// <param name="Facilities">Codes of facilities.</param>
/// <param name="Services">Codes of services: facilities that have one of them, for example <c>trauma</c>.</param>
/// <param name="Statuses">Statuses of these services, or of the emergency department.</param>
public sealed record PollFilterWrite(
    IReadOnlyList<string?>? States, IReadOnlyList<string?>? Regions, IReadOnlyList<string?>? Systems, IReadOnlyList<string?>? Facilities,
    IReadOnlyList<string?>? Services, IReadOnlyList<string?>? Statuses);

/// <summary>When a poll is repeated.</summary>
/// <param name="Every"><c>daily</c>, <c>weekly</c> or <c>monthly</c>. Required.</param>
/// <param name="At">The local time, for example <c>10:00</c>. Required.</param>
/// <param name="TimeZone">The IANA time zone, for example <c>America/New_York</c>. Required.</param>
/// <param name="From">The first day; today when left out.</param>
/// <param name="Until">The last day; no end when left out.</param>
public sealed record PollRepeatWrite(string? Every, string? At, string? TimeZone, string? From, string? Until);

/// <summary>The request body for one act on a poll.</summary>
/// <param name="Open">True: opens a draft now.</param>
/// <param name="Remind">True: reminds those that have not answered.</param>
/// <param name="Deadline">A later deadline: ISO 8601 with offset. A closed poll is open again.</param>
/// <param name="ExtendMinutes">A deadline that is later by so many minutes.</param>
/// <param name="Close">True: closes it. Answers that still come are late.</param>
/// <param name="Cancel">True: calls it off.</param>
public sealed record PollChangeWrite(bool? Open, bool? Remind, string? Deadline, int? ExtendMinutes, bool? Close, bool? Cancel);

/// <summary>The request body for an answer.</summary>
/// <param name="Facility">The code of the facility that answers. Required.</param>
/// <param name="Values">The values by the codes of the items: numbers, true or false, or text. Required, unless it declines.</param>
/// <param name="Declined">Why the facility does not answer.</param>
/// <param name="OnBehalf">Who said it on the telephone; needs the permission to report on behalf.</param>
/// <param name="CalledFrom">The number from which they called.</param>
/// <param name="Id">An id of the sender's choice: sent again with the same one, the answer is written once.</param>
public sealed record PollAnswerWrite(
    string? Facility, IReadOnlyDictionary<string, JsonElement>? Values, string? Declined, string? OnBehalf, string? CalledFrom,
    string? Id);

/// <summary>The request body for a template.</summary>
/// <param name="Name">The name in lists; at most 75 characters. Required.</param>
/// <param name="Title">The title of its polls; at most 75 characters. Required.</param>
/// <param name="Text">Their text.</param>
/// <param name="Items">What they ask. Required.</param>
/// <param name="Minutes">How long there is to answer; 60 by default.</param>
/// <param name="RemindEveryMinutes">How often those that have not answered are reminded; never when left out.</param>
/// <param name="Services">Only facilities with one of these services are asked; all when left out.</param>
/// <param name="Edition">The edition that is changed, as the list has it; 0 or left out for a new template.</param>
public sealed record PollTemplateWrite(
    string? Name, string? Title, string? Text, IReadOnlyList<PollItemWrite?>? Items, int? Minutes, int? RemindEveryMinutes,
    IReadOnlyList<string?>? Services, int? Edition);
