using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TeleHealth.Statistics;

/// <summary>Names every error of <see cref="UsageOptions"/> at once.</summary>
internal sealed class UsageOptionsValidation(IHostEnvironment environment) : IValidateOptions<UsageOptions>
{
    public ValidateOptionsResult Validate(string? name, UsageOptions options)
    {
        var errors = new List<string>();
        if (!Enum.IsDefined(options.Seal))
        {
            errors.Add("Usage:Seal must be ClosedDays or AtOnce.");
        }

        if (options.Seal == SealPolicy.AtOnce && !environment.IsDevelopment())
        {
            errors.Add("Usage:Seal must not be AtOnce outside Development: it would publish single acts.");
        }

        foreach (var (setting, value) in new[] { (nameof(options.PatientsMin), options.PatientsMin), (nameof(options.ProfessionalsMin), options.ProfessionalsMin) })
        {
            if (value is < UsageOptions.PeopleMinLeast or > UsageOptions.PeopleMinMost)
            {
                errors.Add($"Usage:{setting} must lie between {UsageOptions.PeopleMinLeast} and {UsageOptions.PeopleMinMost}.");
            }
        }

        if (options.SealCheckEvery < UsageOptions.CheckLeast || options.SealCheckEvery > UsageOptions.CheckMost)
        {
            errors.Add("Usage:SealCheckEvery must lie between 1 second and 1 day.");
        }

        if (options.RequestsPerMinuteMax is < UsageOptions.RequestsLeast or > UsageOptions.RequestsMost)
        {
            errors.Add($"Usage:RequestsPerMinuteMax must lie between {UsageOptions.RequestsLeast} and {UsageOptions.RequestsMost}.");
        }

        if (SigningKeyFile.TryRead(options.SigningKeyFile, out var key, out var error))
        {
            key.Dispose();
        }
        else
        {
            errors.Add(error);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
