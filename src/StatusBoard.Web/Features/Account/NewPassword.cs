using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Features.Account;

/// <summary>Validates a new password that was entered twice.</summary>
internal static class NewPassword
{
    public static async Task<IReadOnlyList<(string Field, string What)>> FaultsAsync(PersonManager people, Person person, string password,
        string again)
    {
        var faults = (await people.FaultsAsync(person, password)).Select(fault => ("password", fault)).ToList();
        if (faults.Count == 0 && password != again)
            faults.Add(("again", "This is not the same as above."));
        return faults;
    }
}
