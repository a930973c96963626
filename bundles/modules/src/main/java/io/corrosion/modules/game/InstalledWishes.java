package io.corrosion.modules.game;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.InstalledModules;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Release;
import java.util.List;

/** What should be on game servers, by what is installed on the platform. Thread-safe. */
record InstalledWishes(InstalledModules installed, ModuleStore store) implements GameSync.Wishes {

    @Override
    public List<ModuleDescriptor> modules() {
        return installed.settled().stream()
                .filter(module -> module.game() != null)
                .toList();
    }

    @Override
    public List<Release> early(String slug) {
        return store.early(slug);
    }

    @Override
    public boolean countsOn(String slug, LicenseId server) {
        return installed.countsOn(slug, server);
    }

    @Override
    public boolean isUndecided(String slug) {
        return installed.isUndecided(slug);
    }
}
