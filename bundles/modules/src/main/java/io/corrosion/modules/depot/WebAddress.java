package io.corrosion.modules.depot;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The address of a folder on a server. What is published and who publishes it are seen by nobody on the way. Immutable. */
record WebAddress(URI folder) {

    static WebAddress of(String address) {
        URI uri;
        try {
            uri = URI.create(address.endsWith("/") ? address : address + "/");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + address + "\" is no address: " + e.getMessage() + ".", e);
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("\"" + address + "\" names no server.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address of a repository is that of a folder, without ?, # and a login: "
                            + "put the login into the environment (" + Login.HOW + ").");
        }
        if (uri.getScheme().equalsIgnoreCase("http") && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("Over http everybody on the way could read the login and change what is"
                    + " published: use https://" + uri.getRawAuthority() + uri.getRawPath() + ".");
        }
        return new WebAddress(uri);
    }

    /** Literally: a name may lead elsewhere tomorrow. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    URI file(String name) {
        return folder.resolve("./"
                + Arrays.stream(name.split("/"))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/")));
    }

    /** The folder in which the file lies. */
    URI above(String name) {
        return file(name).resolve(".");
    }

    String server() {
        return folder.getRawAuthority();
    }
}
