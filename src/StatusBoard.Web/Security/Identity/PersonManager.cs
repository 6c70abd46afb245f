using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The user manager of Identity, with recovery codes of 80 random bits, which cannot be guessed although their hash is
/// fast.</summary>
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
    // 32 characters (5 bits each) that are not confused with others in handwriting.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Returns why a password is refused for a person; empty when it is accepted.</summary>
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
