package io.corrosion.store.ui;

import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import java.math.BigDecimal;
import org.apache.wicket.Component;

/** How a module is shown: colour of its tile, its state for the filter, its price in words. Pure. */
final class Looks {

    private static final int TILES = 6;

    private Looks() {}

    /** Style class of the tile; the same for the same module everywhere. */
    static String tile(ModuleListing module) {
        return "t" + (Math.floorMod(module.slug().hashCode(), TILES) + 1);
    }

    /** What the filter chips ask for: {@code available}, {@code installed}, {@code update} or {@code failed}. */
    static String filterState(ModuleListing module) {
        if (module.state() == ModuleState.FAILED || module.state() == ModuleState.QUARANTINED) {
            return "failed";
        }
        if (module.state() == ModuleState.PLANNED) {
            return "planned";
        }
        if (module.installed().isEmpty()) {
            return "available";
        }
        return module.update().isPresent() ? "update" : "installed";
    }

    /** Whether an operation is going on. */
    static boolean isChanging(ModuleListing module) {
        return switch (module.state()) {
            case INSTALLING, UPDATING, REMOVING -> true;
            default -> false;
        };
    }

    /** Style class of the badge for a state. */
    static String badge(ModuleState state) {
        return switch (state) {
            case INSTALLED -> "is-running";
            case INSTALLING, UPDATING, REMOVING -> "is-busy";
            case FAILED, QUARANTINED -> "is-crashed";
            case AVAILABLE, PLANNED -> "is-stopped";
        };
    }

    /** Style class of the badge for how it stands on a server. */
    static String badge(ModuleCondition condition) {
        return switch (condition) {
            case WORKS -> "is-running";
            case COMING, WAITS -> "is-busy";
            case STOPPED -> "is-crashed";
            case OFF, UNPAID -> "is-stopped";
        };
    }

    /** Whether it costs something. */
    static boolean isSold(ModuleListing module) {
        return module.price().signum() != 0 && !module.priceType().equals("free");
    }

    /** Price in words, from the texts of the component. */
    static String price(Component component, ModuleListing module) {
        if (!isSold(module)) {
            return component.getString("price.free");
        }
        return component
                .getString("price." + module.priceType())
                .replace("{0}", amount(module.price()))
                .replace("{1}", module.currency());
    }

    private static String amount(BigDecimal price) {
        return price.stripTrailingZeros().scale() <= 0 ? price.toBigInteger().toString() : price.toPlainString();
    }

    /** Whether the module is there to be updated; one in quarantine is not, and is installed afresh. */
    static boolean isInPlace(ModuleListing module) {
        return module.installed().isPresent() && module.state() != ModuleState.QUARANTINED;
    }
}
