// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import com.ibm.wsspi.rest.handler.RESTRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps another site's page from acting with the cookie of somebody who is logged in. A form cannot send JSON nor a header of
 * its own, a script of another origin may not without being asked first; and where a browser says whose page it is, it must
 * be one of this server.
 */
final class OriginRules {

    private static final String HEADER = "X-Stillframe";
    private static final String VALUE = "action";

    private OriginRules() {}

    /**
     * Refuses what does not say that it means to act.
     *
     * @throws Refusal if the request may be another site's
     */
    static void require(RESTRequest request) throws Refusal {
        if (!VALUE.equals(request.getHeader(HEADER))) {
            throw Refusal.of(403, "STFR0532E", "the header " + HEADER + ": " + VALUE + " is not there");
        }
        String type = request.getContentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Refusal.of(403, "STFR0532E", "its Content-Type is not application/json");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !isOurs(origin, request.getHeader("Host"))) {
            throw Refusal.of(403, "STFR0532E", "it comes from a page of " + origin);
        }
    }

    static boolean isOurs(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI uri = new URI(origin);
            if (uri.getHost() == null) {
                return false;
            }
            int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
            URI asked = new URI(uri.getScheme(), host, null, null, null);
            return uri.getHost()
                            .toLowerCase(Locale.ROOT)
                            .equals(String.valueOf(asked.getHost()).toLowerCase(Locale.ROOT))
                    && port(uri, standard) == port(asked, standard);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri, int standard) {
        return uri.getPort() < 0 ? standard : uri.getPort();
    }
}
