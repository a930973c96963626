package io.corrosion.access;

import static java.util.Comparator.comparing;

import io.corrosion.access.Rights.Held;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionCatalogue;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every permission there is now: the core's own and what slices contribute while they are installed. Of two definitions of
 * a key the earlier holds, for as long as its slice stays. Thread-safe; reads take no lock.
 */
@Component(service = {Catalogue.class, PermissionCatalogue.class})
public final class Catalogue implements PermissionCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    private final Map<PermissionContribution, List<PermissionDefinition>> contributed = new LinkedHashMap<>();
    private volatile Map<String, PermissionDefinition> byKey = index();

    /** The definition's other keys whose holders hold this one too; empty for an unknown key. */
    Set<Permission> impliedBy(Permission permission) {
        PermissionDefinition definition = byKey.get(permission.key());
        return definition == null ? Set.of() : definition.impliedBy();
    }

    @Override
    public List<PermissionDefinition> all() {
        return byKey.values().stream()
                .sorted(comparing(definition -> definition.permission().key()))
                .toList();
    }

    /** Whether one of the sources holds the key, perhaps a wildcard, itself or through its definition. */
    boolean holds(List<Held> sources, String key) {
        PermissionDefinition definition = byKey.get(key);
        Set<Permission> implying = definition == null ? Set.of() : definition.impliedBy();
        return sources.stream()
                .map(Held::grants)
                .anyMatch(grants ->
                        grants.allows(key) || implying.stream().anyMatch(other -> grants.allows(other.key())));
    }

    /** Whether there is such a permission of one of these reaches, or, for a wildcard, one below it. */
    boolean has(String key, Set<Reach> reaches) {
        return byKey.values().stream()
                .filter(definition -> reaches.contains(definition.reach()))
                .map(definition -> definition.permission().key())
                .anyMatch(known -> key.equals("*")
                        || known.equals(key)
                        || (key.endsWith(".*") && known.startsWith(key.substring(0, key.length() - 1))));
    }

    /** Every permission of this reach. */
    List<Permission> of(Reach reach) {
        return byKey.values().stream()
                .filter(definition -> definition.reach() == reach)
                .map(PermissionDefinition::permission)
                .toList();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bind(PermissionContribution contribution) {
        contributed.put(contribution, List.copyOf(contribution.permissions()));
        byKey = index();
    }

    synchronized void unbind(PermissionContribution contribution) {
        contributed.remove(contribution);
        byKey = index();
    }

    private Map<String, PermissionDefinition> index() {
        List<PermissionDefinition> all = new ArrayList<>(CorePermissions.ALL);
        contributed.values().forEach(all::addAll);
        Map<String, PermissionDefinition> index = new LinkedHashMap<>();
        for (PermissionDefinition definition : all) {
            PermissionDefinition earlier =
                    index.putIfAbsent(definition.permission().key(), definition);
            if (earlier != null) {
                LOG.debug("Permission {} is defined twice; the earlier definition holds", definition.permission());
            }
        }
        return Map.copyOf(index);
    }
}
