using Microsoft.Extensions.Options;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>Refuses to start with settings that would publish something other than intended.</summary>
internal sealed class PublicOptionsValidator : IValidateOptions<PublicOptions>
{
    public ValidateOptionsResult Validate(string? name, PublicOptions options)
    {
        var faults = options.Fields.Where(field => !CodeNames<PublicField>.TryParse(field, out _))
            .Select(field => $"Public:Fields has '{field}'. There are: {string.Join(", ", CodeNames<PublicField>.All)}.")
            .Concat(options.States.Where(state => !UsStates.IsKnown(state.Trim().ToUpperInvariant())).Select(state =>
                $"Public:States has '{state}', which is not the two-letter USPS code of a state."))
            .ToList();
        if (options.Interval < TimeSpan.FromSeconds(1) || options.Interval > TimeSpan.FromMinutes(5))
            faults.Add("Public:Interval has to be from 00:00:01 to 00:05:00.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
