package io.corrosion.modules.rest;

import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.Reputation;
import io.corrosion.modules.LastOperation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A module as the API shows it.
 *
 * @param screenshots addresses of its pictures
 * @param thumbnail the address of the one that stands for it; null when there is none
 * @param permissions what the platform lets it reach, in sentences; whatever else it tries is refused
 * @param authorSays what its author says that it does; nothing enforces it
 * @param license the terms the newest version is used under, an SPDX expression such as {@code Apache-2.0}; null when it names none
 * @param terms the address of their text; null when there is none
 * @param waiting how many servers it was chosen for while it is not installed; for operators, 0 for everybody else
 */
public record ModuleView(
        String slug,
        String name,
        String author,
        String description,
        String longDescription,
        String category,
        String icon,
        List<String> screenshots,
        @Nullable String thumbnail,
        BigDecimal price,
        String priceType,
        String currency,
        List<String> versions,
        @Nullable String installedVersion,
        @Nullable String updateTo,
        String state,
        String reason,
        List<String> permissions,
        List<String> authorSays,
        @Nullable String license,
        @Nullable String terms,
        boolean everywhere,
        List<AdvisoryView> advisories,
        boolean verified,
        @Nullable Double rating,
        int reviews,
        int health,
        List<EvidenceView> evidence,
        int waiting,
        @Nullable OperationView lastOperation) {

    static ModuleView of(
            ModuleListing listing,
            List<String> screenshots,
            Reputation reputation,
            int waiting,
            Optional<LastOperation> last) {
        return new ModuleView(
                listing.slug(),
                listing.name(),
                listing.author(),
                listing.description(),
                listing.longDescription(),
                listing.category(),
                listing.icon(),
                screenshots,
                screenshots.isEmpty() ? null : screenshots.get(0),
                listing.price(),
                listing.priceType(),
                listing.currency(),
                listing.versions(),
                listing.installed().orElse(null),
                listing.update().orElse(null),
                listing.state().wire(),
                listing.reason(),
                listing.permissions(),
                listing.claims(),
                listing.license().isEmpty() ? null : listing.license(),
                listing.license().isEmpty() ? null : "/api/v1/modules/" + listing.slug() + "/terms",
                listing.everywhere(),
                listing.advisories().stream().map(AdvisoryView::of).toList(),
                reputation.verified(),
                reputation.rating().orElse(null),
                reputation.reviews(),
                reputation.health(),
                reputation.evidence().stream()
                        .map(each -> new EvidenceView(each.words(), each.deduction()))
                        .toList(),
                waiting,
                last.map(OperationView::of).orElse(null));
    }

    /** One thing its health was judged by, and the points that cost. */
    public record EvidenceView(String words, int deduction) {}

    /** What the store warns of. */
    public record AdvisoryView(
            String id,
            String severity,
            String text,
            @Nullable String fixedIn) {

        static AdvisoryView of(Advisory advisory) {
            return new AdvisoryView(
                    advisory.id(),
                    advisory.severity(),
                    advisory.text(),
                    advisory.fixedIn().orElse(null));
        }
    }

    /**
     * The newest operation on the module.
     *
     * @param tookMs how long it took, null while it runs
     * @param restartedBundles other bundles it disturbed: empty, if all was well
     */
    public record OperationView(
            String id,
            String kind,
            @Nullable String version,
            String state,
            int progress,
            String step,
            String reason,
            @Nullable Long tookMs,
            List<String> restartedBundles) {

        static OperationView of(LastOperation last) {
            var operation = last.operation();
            return new OperationView(
                    operation.id().toString(),
                    operation.kind(),
                    last.version().orElse(null),
                    operation.state().wire(),
                    operation.progress(),
                    operation.step(),
                    operation.reason(),
                    operation
                            .finishedAt()
                            .map(end ->
                                    Duration.between(operation.startedAt(), end).toMillis())
                            .orElse(null),
                    last.restartedBundles());
        }
    }
}
