package io.corrosion.wipes.watch;

import io.corrosion.api.wipe.BuildSource;
import io.corrosion.api.wipe.LoaderSource;
import io.corrosion.api.wipe.LoaderSource.Release;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who knows of builds and loaders: those the operator named, and those that bundles bring. Thread-safe; blocks. */
@Component(service = Sources.class)
public final class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final List<BuildSource> named = new ArrayList<>();
    private final List<LoaderSource> feeds = new ArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<BuildSource> builds = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<LoaderSource> loaders = List.of();

    @Activate
    public Sources(@Reference WatchSettings settings) {
        JsonSources json = new JsonSources();
        settings.buildSources().forEach(address -> named.add(json.steam(address)));
        settings.oxide().ifPresent(address -> feeds.add(json.releases("oxide", address)));
        settings.carbon().ifPresent(address -> feeds.add(json.releases("carbon", address)));
    }

    /** How many sources of builds there are. */
    int count() {
        return named.size() + builds.size();
    }

    /** What each source of builds says now; one that cannot be asked, or says nothing, is left out. */
    Map<String, String> newest() {
        Map<String, String> said = new LinkedHashMap<>();
        List<BuildSource> all = new ArrayList<>(named);
        all.addAll(builds);
        for (BuildSource source : all) {
            asked(source.name(), source::newestBuild)
                    .filter(build -> build.matches("[\\w.-]{1,40}"))
                    .ifPresent(build -> said.put(source.name(), build));
        }
        return said;
    }

    /** The newest release of each loader somebody knows. */
    Map<String, Release> releases() {
        Map<String, Release> found = new LinkedHashMap<>();
        List<LoaderSource> all = new ArrayList<>(feeds);
        all.addAll(loaders);
        for (LoaderSource source : all) {
            asked(source.loader(), source::newestRelease)
                    .ifPresent(release -> found.merge(
                            source.loader(),
                            release,
                            (one, other) -> one.publishedAt().isBefore(other.publishedAt()) ? other : one));
        }
        return found;
    }

    private interface Question<T> {
        Optional<T> ask() throws IOException, InterruptedException;
    }

    private static <T> Optional<T> asked(String name, Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | RuntimeException away) { // a source of somebody else's does not stop the others
            LOG.info("{} does not say what is new: {}", name, away.toString());
            return Optional.empty();
        }
    }
}
