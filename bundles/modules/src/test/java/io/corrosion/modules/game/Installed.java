package io.corrosion.modules.game;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Release;
import java.util.List;

/** What is installed on the platform. */
final class Installed implements GameSync.Wishes {

    String version = "1.0.0";
    boolean here = true;
    boolean undecided;
    boolean counts = true;
    List<Release> early = List.of();

    @Override
    public List<ModuleDescriptor> modules() {
        return here ? List.of(Packages.loot(version)) : List.of();
    }

    @Override
    public List<Release> early(String slug) {
        return early;
    }

    @Override
    public boolean countsOn(String slug, LicenseId server) {
        return counts;
    }

    @Override
    public boolean isUndecided(String slug) {
        return undecided;
    }
}
