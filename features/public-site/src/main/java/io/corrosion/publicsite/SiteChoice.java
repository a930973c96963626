package io.corrosion.publicsite;

import io.corrosion.api.error.Invalid;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an owner has decided about a server's public page. Immutable.
 *
 * @param enabled whether there is one
 * @param hidden names of the blocks that are left out
 */
public record SiteChoice(boolean enabled, Set<String> hidden) {

    /** Nobody sees anything until somebody says so. */
    static final SiteChoice OFF = new SiteChoice(false, Set.of());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,39}");
    private static final int MOST = 100;

    public SiteChoice {
        if (hidden.size() > MOST || !hidden.stream().allMatch(SiteChoice::isName)) {
            throw Invalid.field("hidden", "Must be at most " + MOST + " names of blocks, such as analytics.week.");
        }
        hidden = Collections.unmodifiableSet(new TreeSet<>(hidden));
    }

    /** Whether a block may have this name. */
    static boolean isName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }
}
