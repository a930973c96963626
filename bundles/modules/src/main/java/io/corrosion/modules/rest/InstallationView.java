package io.corrosion.modules.rest;

import io.corrosion.api.module.GameSide;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.OwnedModule;
import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.rest.ModuleView.OperationView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the installation is.
 *
 * @param status {@code available}, {@code pending} (chosen, and not begun), {@code installing}, {@code installed} (it runs) or
 *     {@code failed}
 * @param condition how it stands with it on the server: {@code off}, {@code works}, {@code coming}, {@code waits} (for an operator),
 *     {@code stopped} or {@code unpaid}
 */
public record InstallationView(
        String status,
        boolean enabled,
        String condition,
        String reason,
        String channel,
        @Nullable GameView game,
        @Nullable OperationView operation) {

    static InstallationView of(OwnedModule owned, ModuleStore store, ReleaseChannel channel, Optional<GameSide> game) {
        String status =
                switch (owned.module().state()) {
                    case INSTALLED -> store.runs(owned.module().slug()) ? "installed" : "failed";
                    case REMOVING -> "installed";
                    case INSTALLING, UPDATING -> "installing";
                    case FAILED -> store.runs(owned.module().slug()) ? "installed" : "failed";
                    case QUARANTINED -> "failed";
                    case AVAILABLE, PLANNED -> owned.condition() == ModuleCondition.OFF ? "available" : "pending";
                };
        return new InstallationView(
                status,
                owned.enabled(),
                owned.condition().wire(),
                owned.module().reason(),
                channel.wire(),
                game.map(GameView::of).orElse(null),
                store.lastOperation(owned.module().slug())
                        .map(OperationView::of)
                        .orElse(null));
    }

    /**
     * The module's files on the game server: {@code pending}, {@code installing}, {@code installed}, {@code removing} or
     * {@code failed}.
     *
     * @param running whether the game runs its plugin; null while nobody has said
     */
    public record GameView(
            String state,
            String version,
            int done,
            int total,
            String reason,
            List<String> files,
            @Nullable Boolean running) {

        static GameView of(GameSide side) {
            return new GameView(
                    side.state().wire(),
                    side.version(),
                    side.done(),
                    side.total(),
                    side.reason(),
                    side.files(),
                    side.running().orElse(null));
        }
    }
}
