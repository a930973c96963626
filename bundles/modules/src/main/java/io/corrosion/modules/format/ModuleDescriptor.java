package io.corrosion.modules.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * @param permissions what its author says that it does, one sentence each, shown before installation as the author's words
 * @param paths page and REST paths it owns, such as {@code /hello}
 * @param enabled {@code everywhere}, or {@code per_server} (the default)
 * @param needs what it may reach; enforced while it runs
 * @param trialDays days a server may try it before it is bought; 0 for none
 * @param settings JSON schema of its settings per server; null when it has none
 * @param requires modules it cannot do without, each a slug and a version range: {@code loot [1.0,2)}
 * @param finds names of game plugins whose presence suggests this module
 * @param process how its program is started, when it is one of its own
 * @param game what it puts on game servers; null for nothing
 * @param license the terms it is used under, an SPDX expression such as {@code Apache-2.0}; null in packages from before there were any
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
        @Nullable String enabled,
        Needs needs,
        int trialDays,
        @Nullable JsonNode settings,
        List<String> requires,
        List<String> finds,
        @Nullable Program process,
        @Nullable GamePart game,
        @Nullable String license) {

    private static final String SLUG = "[a-z][a-z0-9-]{1,49}";
    private static final String PATH = "/[a-z0-9][a-z0-9/_-]{0,99}";
    private static final String REQUIRES = "[a-z][a-z0-9-]{1,49} [\\[(][0-9.]+,[0-9.]*[\\])]";
    private static final List<String> PRICE_TYPES = List.of("free", "one_time", "monthly");
    private static final String EVERYWHERE = "Works on every server, without being chosen there";
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
        needs = needs == null ? Needs.NOTHING : needs;
        settings = settings == null || settings.isNull() ? null : settings;
        requires = requires == null ? List.of() : List.copyOf(requires);
        finds = finds == null ? List.of() : List.copyOf(finds);
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
        demand(
                descriptor.paths.stream().allMatch(path -> path.matches(PATH)),
                "paths must look like /" + descriptor.slug + ", without blanks or patterns");
        demand(
                PRICE_TYPES.contains(descriptor.priceType) && descriptor.price.signum() >= 0,
                "price_type must be one of " + PRICE_TYPES + ", and the price not negative");
        demand(descriptor.icon.matches("[a-z0-9-]+"), "icon must be the name of a Tabler icon");
        demand(
                descriptor.requires.stream().allMatch(required -> required.matches(REQUIRES)),
                "requires must look like: loot [1.0,2)");
        Terms.demandName(descriptor.license);
        descriptor.needs.troubles().forEach(words -> demand(false, words));
        if (descriptor.process != null) {
            descriptor.process.troubles(descriptor.needs).forEach(words -> demand(false, words));
        }
        if (descriptor.game != null) {
            descriptor.game.troubles().forEach(words -> demand(false, words));
            demand(!descriptor.everywhere(), "a module with game files is enabled server by server, not everywhere");
        }
        return descriptor;
    }

    /** The JSON form. */
    public byte[] write() {
        return Json.write(this);
    }

    /**
     * What people consent to, in sentences: what {@link #needs}, {@link #game} and {@link #process} will allow, beyond which the
     * platform refuses, and that it works everywhere. What its author says besides is no part of it.
     */
    public List<String> reaches() {
        return Stream.of(
                        needs.inWords().stream(),
                        Stream.ofNullable(game).flatMap(part -> part.inWords().stream()),
                        Stream.ofNullable(process).flatMap(program -> program.inWords().stream()),
                        Stream.of(EVERYWHERE).filter(words -> everywhere() && price.signum() == 0))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** What it reaches that the other one does not, and a price that is new or higher than that one's. */
    public List<String> asksBeyond(ModuleDescriptor had) {
        List<String> before = had.reaches();
        return Stream.concat(
                        reaches().stream().filter(each -> !before.contains(each)),
                        Stream.of(priceInWords(had)).filter(words -> costsMoreThan(had)))
                .toList();
    }

    private boolean costsMoreThan(ModuleDescriptor had) {
        boolean comparable =
                had.price.signum() == 0 || had.priceType.equals(priceType) && had.currency.equals(currency);
        return price.signum() > 0 && (!comparable || price.compareTo(had.price) > 0);
    }

    private String priceInWords(ModuleDescriptor had) {
        return "Costs " + amount() + " for each server, and " + (had.price.signum() == 0 ? "nothing" : had.amount())
                + " until now";
    }

    private String amount() {
        return price.toPlainString() + " " + currency + (priceType.equals("monthly") ? " a month" : " once");
    }

    /** Whether only an operator may let it in: it needs what is closed to modules, or runs a program on the platform's machine. */
    public boolean needsOperator() {
        return process != null || !needs.services().isEmpty();
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
