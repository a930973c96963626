package io.corrosion.roles.ui;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The permissions a role can hold, by area, each area with its wildcard first. Pure. */
final class Matrix {

    /** An area such as {@code files}. */
    record Area(String name, List<Line> lines) implements Serializable {}

    /**
     * A line of the matrix.
     *
     * @param description empty for a wildcard
     */
    record Line(String key, String description) implements Serializable {}

    private Matrix() {}

    /**
     * @param given keys of the role that are no permission of the catalogue now (wildcards over nothing, or of slices that
     *     are not installed): they get lines too, so that saving does not lose them
     */
    static List<Area> of(List<PermissionDefinition> catalogue, Reach reach, Collection<String> given) {
        Set<Reach> reaches = reach == Reach.TENANT ? EnumSet.of(Reach.TENANT, Reach.SERVER) : EnumSet.of(reach);
        Map<String, List<Line>> areas = new TreeMap<>();
        catalogue.stream()
                .filter(definition -> reaches.contains(definition.reach()))
                .forEach(definition -> area(areas, definition.permission())
                        .add(new Line(definition.permission().key(), definition.description())));
        given.stream()
                .filter(key -> !key.equals("*"))
                .filter(key -> areas.values().stream().flatMap(List::stream).noneMatch(line -> line.key()
                        .equals(key)))
                .forEach(key -> areas.computeIfAbsent(key.substring(0, key.indexOf('.')), Matrix::wildcard)
                        .add(new Line(key, "")));
        return areas.entrySet().stream()
                .map(area -> new Area(area.getKey(), List.copyOf(area.getValue())))
                .toList();
    }

    private static List<Line> area(Map<String, List<Line>> areas, Permission permission) {
        String name = permission.key().substring(0, permission.key().indexOf('.'));
        return areas.computeIfAbsent(name, Matrix::wildcard);
    }

    private static List<Line> wildcard(String area) {
        return new ArrayList<>(List.of(new Line(area + ".*", "")));
    }
}
