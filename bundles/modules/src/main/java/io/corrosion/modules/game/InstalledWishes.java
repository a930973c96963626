package io.corrosion.modules.game;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.Decisions;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Release;
import java.util.List;
import java.util.function.Function;

/** What should be on game servers, by what was decided on any node. Thread-safe. */
record InstalledWishes(Decisions decided, Function<String, List<Release>> releases) implements GameSync.Wishes {

    @Override
    public List<ModuleDescriptor> modules() {
        return decided.settled().stream()
                .filter(module -> module.game() != null)
                .toList();
    }

    @Override
    public List<Release> early(String slug) {
        return releases.apply(slug);
    }

    @Override
    public boolean countsOn(String slug, LicenseId server) {
        return decided.countsOn(slug, server);
    }

    @Override
    public boolean isUndecided(String slug) {
        return decided.isUndecided(slug);
    }
}
