package io.corrosion.assets;

import io.corrosion.ui.page.Assets;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Serves the files. Under the current hash they are immutable; under an older one (a page that was open during an update)
 * or at the root (manifest, service worker) they are revalidated. Only names on the shelf exist, so no path leads
 * elsewhere. Thread-safe.
 */
@Component(
        service = {Servlet.class, Assets.class},
        property = {
            "osgi.http.whiteboard.servlet.name=assets",
            "osgi.http.whiteboard.servlet.pattern=/assets/*",
            "osgi.http.whiteboard.servlet.pattern=/manifest.webmanifest",
            "osgi.http.whiteboard.servlet.pattern=/sw.js"
        })
public final class AssetServlet extends HttpServlet implements Assets {

    private static final long serialVersionUID = 1L;

    private static final String ROOT = "/assets/";

    private final transient Shelf shelf;

    @Activate
    public AssetServlet(BundleContext context) {
        this(Shelf.of(contents(context.getBundle())));
    }

    AssetServlet(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public String url(String file) {
        return ROOT + shelf.hash() + "/" + file;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        boolean current = path.startsWith(ROOT + shelf.hash() + "/");
        Optional<Asset> asset = shelf.find(name(path));
        if (asset.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String tag = "\"" + shelf.hash() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Vary", "Accept-Encoding");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        send(asset.get(), acceptsGzip(request), response);
    }

    private static void send(Asset asset, boolean gzip, HttpServletResponse response) throws IOException {
        boolean packed = gzip && asset.isPacked();
        byte[] body = packed ? asset.packed() : asset.plain();
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(asset.type());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** {@code /assets/{hash}/fonts/a.woff2} is {@code fonts/a.woff2}; {@code /sw.js} is {@code sw.js}. */
    private static String name(String path) {
        return path.startsWith(ROOT) ? path.substring(path.indexOf('/', ROOT.length()) + 1) : path.substring(1);
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static SortedMap<String, URL> contents(Bundle bundle) {
        SortedMap<String, URL> contents = new TreeMap<>();
        for (URL url : Collections.list(bundle.findEntries("assets", "*", true))) {
            if (!url.getPath().endsWith("/")) {
                contents.put(url.getPath().substring(url.getPath().indexOf("assets/") + "assets/".length()), url);
            }
        }
        return contents;
    }
}
