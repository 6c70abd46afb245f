using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Identity's manager of people, with recovery codes of 80 random bits: enough that their fast hash cannot be tried
/// out.</summary>
internal sealed class PersonManager(
    IUserStore<Person> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Person> hasher,
    IEnumerable<IUserValidator<Person>> userValidators,
    IEnumerable<IPasswordValidator<Person>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<Person>> log)
    : UserManager<Person>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    // Nothing that is taken for something else when it was written down: 32 signs, 5 bits each.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Why a password is not taken for somebody; empty when it is.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(Person person, string? password)
    {
        var faults = new List<string>();
        foreach (var validator in PasswordValidators)
        {
            var result = await validator.ValidateAsync(this, person, password);
            faults.AddRange(result.Errors.Select(error => error.Description));
        }

        return faults;
    }

    /// <inheritdoc/>
    protected override string CreateTwoFactorRecoveryCode()
    {
        var code = RandomNumberGenerator.GetString(Letters, 16);
        return $"{code[..4]}-{code[4..8]}-{code[8..12]}-{code[12..]}";
    }
}
