package io.corrosion.rest.route;

import io.corrosion.rest.route.PathTemplate.Part;

/**
 * One method on one path. Immutable.
 *
 * @param method such as {@code GET}
 * @param path under {@code /api}, such as {@code /v1/servers/{server}}, or an alias of it
 * @param canonical the path the resource itself expects; equal to {@code path} unless this is an alias
 * @param target what answers; the table does not look into it
 */
public record Route<T>(String method, PathTemplate path, PathTemplate canonical, T target) {

    /** The route of a canonical path. */
    public static <T> Route<T> of(String method, PathTemplate path, T target) {
        return new Route<>(method, path, path, target);
    }

    /** Whether the requested path has to be rewritten before the resource sees it. */
    public boolean isAlias() {
        return !path.equals(canonical);
    }

    Part part(int index) {
        return path.parts().get(index);
    }

    int length() {
        return path.parts().size();
    }
}
