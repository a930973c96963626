package io.corrosion.modules.format;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code module.json}: what a module says of itself. Immutable.
 *
 * @param slug unique name: lower-case letters, digits and hyphens, 2 to 50 characters
 * @param version semantic version
 * @param api platform API range it was built against, such as {@code [1.0,2)}
 * @param category such as {@code tools}
 * @param icon name of a Tabler icon
 * @param priceType {@code free}, {@code one_time} or {@code monthly}
 * @param permissions what it asks for, one sentence each, shown before installation
 * @param paths page and REST paths it owns, such as {@code /hello}
 * @param enabled {@code everywhere}, or {@code per_server} (the default)
 */
public record ModuleDescriptor(
        String slug,
        String name,
        String version,
        String author,
        String description,
        String longDescription,
        String api,
        String category,
        String icon,
        BigDecimal price,
        String priceType,
        String currency,
        List<String> permissions,
        List<String> paths,
        @Nullable String enabled) {

    private static final String SLUG = "[a-z][a-z0-9-]{1,49}";
    private static final String VERSION = "\\d+\\.\\d+\\.\\d+(\\.[A-Za-z0-9_-]+)?";

    public ModuleDescriptor {
        longDescription = longDescription == null ? "" : longDescription;
        category = category == null ? "other" : category;
        icon = icon == null ? "puzzle" : icon;
        price = price == null ? BigDecimal.ZERO : price;
        priceType = priceType == null ? "free" : priceType;
        currency = currency == null ? "USD" : currency;
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
        paths = paths == null ? List.of() : List.copyOf(paths);
    }

    /** Reads and checks a descriptor. */
    public static ModuleDescriptor read(byte[] json) {
        ModuleDescriptor descriptor = Json.read(json, ModuleDescriptor.class, "module.json");
        demand(descriptor.slug != null && descriptor.slug.matches(SLUG), "slug must match " + SLUG);
        demand(descriptor.version != null && descriptor.version.matches(VERSION), "version must look like 1.2.3");
        demand(filled(descriptor.name), "name is missing");
        demand(filled(descriptor.author), "author is missing");
        demand(filled(descriptor.description), "description is missing");
        demand(filled(descriptor.api), "api (the platform range) is missing");
        return descriptor;
    }

    /** The JSON form. */
    public byte[] write() {
        return Json.write(this);
    }

    /** Whether it works on every server without being enabled there. */
    public boolean everywhere() {
        return "everywhere".equals(enabled);
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void demand(boolean holds, String message) {
        if (!holds) {
            throw new Untrusted("module.json: " + message + ".");
        }
    }
}
