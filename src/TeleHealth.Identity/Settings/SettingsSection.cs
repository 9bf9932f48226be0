using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TeleHealth.Identity.Settings;

/// <summary>A section of the configuration with the options that it is read into. Every section is registered, so that all that is wrong anywhere can be told at once.</summary>
public sealed class SettingsSection
{
    private readonly Action<IServiceProvider> read;

    private SettingsSection(string name, Type options, Action<IServiceProvider> read) => (Name, Options, this.read) = (name, options, read);

    /// <summary>The section's name in the configuration.</summary>
    public string Name { get; }

    /// <summary>The class of its options.</summary>
    public Type Options { get; }

    /// <summary>The settings of the section: what can be set from outside.</summary>
    public IEnumerable<PropertyInfo> Settings => Options.GetProperties().Where(property => property.SetMethod is { IsPublic: true });

    /// <summary>The section that <typeparamref name="T"/> is read from.</summary>
    public static SettingsSection Of<T>(string name)
        where T : class => new(name, typeof(T), static services => _ = services.GetRequiredService<IOptions<T>>().Value);

    /// <summary>
    /// All that is wrong with the section, a sentence each and never a value: what is no setting, what cannot be read, and else what the options' own checks say.
    /// </summary>
    public IReadOnlyList<string> Errors(IServiceProvider services)
    {
        var written = services.GetRequiredService<IConfiguration>().GetSection(Name).GetChildren();
        if (written.Select(Error).OfType<string>().ToList() is { Count: > 0 } unreadable)
        {
            return unreadable;
        }

        try
        {
            read(services);
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        catch (InvalidOperationException)
        {
            // The binder's own words hold the value.
            return [$"{Name} holds a value that cannot be read as what it should be."];
        }
    }

    private string? Error(IConfigurationSection setting)
    {
        if (Settings.FirstOrDefault(property => string.Equals(property.Name, setting.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
        {
            return $"{Name}:{setting.Key} is no setting: README.md has the table of all.";
        }

        if (setting.Value is not { } value)
        {
            return null;
        }

        var converter = TypeDescriptor.GetConverter(property.PropertyType);
        if (!converter.CanConvertFrom(typeof(string)))
        {
            return value.Length == 0 ? null : $"{Name}:{property.Name} is a list: {Name}:{property.Name}:0, :1 and so on.";
        }

        try
        {
            converter.ConvertFromInvariantString(value);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return $"{Name}:{property.Name} must be {Form(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)}.";
        }
    }

    private static string Form(Type type) => type switch
    {
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type)),
        _ when type == typeof(TimeSpan) => "a time, as hh:mm:ss or d.hh:mm:ss",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(Uri) => "an address",
        _ => "a whole number",
    };
}
