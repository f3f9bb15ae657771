// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.rest;

import com.ibm.wsspi.rest.handler.RESTHandler;
import com.ibm.wsspi.rest.handler.RESTRequest;
import com.ibm.wsspi.rest.handler.RESTResponse;
import io.stillframe.engine.report.ActionReport;
import io.stillframe.feature.FeatureMessages;
import io.stillframe.feature.member.MemberLifecycle;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /ibm/api/stillframe}. The server has looked at login and roles before: who comes here may read, and who may not act
 * is refused here once more.
 */
@Component(
        service = RESTHandler.class,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = "com.ibm.wsspi.rest.handler.root=/stillframe")
public final class StillframeRest implements RESTHandler {

    private static final System.Logger LOGGER = System.getLogger(StillframeRest.class.getName());
    private static final String ROOT = "/stillframe";

    private final Resources resources;
    private final SnapshotResources snapshots;
    private final Actions actions;

    /** Over the member that {@code lifecycle} runs. */
    @Activate
    public StillframeRest(
            @Reference MemberLifecycle lifecycle,
            @Reference(target = "(component.name=com.ibm.ws.threading)") ExecutorService threads) {
        this.resources = new Resources(lifecycle);
        this.snapshots = new SnapshotResources(lifecycle);
        this.actions = new Actions(lifecycle, threads);
    }

    @Override
    public void handleRequest(RESTRequest request, RESTResponse response) throws IOException {
        Reply reply;
        try {
            reply = switch (request.getMethod()) {
                case "GET" -> read(request);
                case "POST" -> act(request);
                default -> throw Refusal.of(405, "STFR0536E", request.getMethod());
            };
        } catch (Refusal e) {
            reply = Reply.of(e);
        } catch (RuntimeException e) {
            FeatureMessages.CATALOG.log(LOGGER, e, "STFR0538E", request.getMethod(), request.getPath(), e);
            reply = Reply.of(Refusal.of(500, "STFR0538E", request.getMethod(), request.getPath(), e));
        }
        send(reply, response);
    }

    private Reply read(RESTRequest request) throws Refusal, IOException {
        List<String> path = path(request);
        String first = path.isEmpty() ? "" : path.get(0);
        boolean alone = path.size() <= 1;
        if (first.isEmpty()) {
            return Reply.of(resources.index(who(request), mayAct(request)));
        }
        if (first.equals("openapi.json") && alone) {
            return new Reply(200, "", openApi());
        }
        if (first.equals("report") && alone) {
            return Reply.of(resources.report());
        }
        if (first.equals("moves") && alone) {
            return Reply.of(resources.moves(Parameters.number(request, "limit", Resources.MOVES, 1, 10_000)));
        }
        if (first.equals("shards") && alone) {
            return Reply.of(resources.shards(Parameters.shards(request)));
        }
        if (first.equals("shards")
                && path.size() >= 4
                && path.size() <= 5
                && path.get(3).equals("snapshots")) {
            int shard = Parameters.number("shard", path.get(2), 0, 999_999);
            return Reply.of(
                    path.size() == 4
                            ? snapshots.all(path.get(1), shard)
                            : snapshots.one(path.get(1), shard, Parameters.id(path.get(4))));
        }
        if (first.equals("actions") && path.size() <= 2) {
            return Reply.of(alone ? actions.all() : actions.one(path.get(1)));
        }
        throw Refusal.of(404, "STFR0533E", request.getPath());
    }

    private Reply act(RESTRequest request) throws Refusal, IOException {
        if (!mayAct(request)) {
            throw Refusal.of(403, "STFR0535E", who(request));
        }
        OriginRules.require(request);
        if (!path(request).equals(List.of("actions"))) {
            throw Refusal.of(404, "STFR0533E", request.getPath());
        }
        ActionReport begun = actions.begin(body(request), who(request));
        return Reply.accepted("/ibm/api" + ROOT + "/actions/" + begun.id(), JsonShapes.of(ActionStatus.of(begun)));
    }

    private static JsonObject body(RESTRequest request) throws Refusal, IOException {
        try (InputStream in = request.getInputStream();
                JsonReader reader = Json.createReader(in)) {
            return reader.readObject();
        } catch (JsonException e) {
            throw Refusal.of(400, "STFR0534E", "its body is no JSON object");
        }
    }

    private static List<String> path(RESTRequest request) {
        String path = request.getPath();
        int at = path.indexOf(ROOT);
        return List.of(path.substring(at < 0 ? 0 : at + ROOT.length()).split("/")).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String who(RESTRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? "-" : principal.getName();
    }

    private static boolean mayAct(RESTRequest request) {
        return request.isUserInRole("Administrator");
    }

    private static byte[] openApi() throws IOException {
        try (InputStream in = StillframeRest.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the bundle");
            }
            return in.readAllBytes();
        }
    }

    private static void send(Reply reply, RESTResponse response) throws IOException {
        response.setStatus(reply.status());
        response.setResponseHeader("Cache-Control", "no-store");
        response.setResponseHeader("X-Content-Type-Options", "nosniff");
        if (!reply.location().isEmpty()) {
            response.setResponseHeader("Location", reply.location());
        }
        response.setContentType("application/json; charset=UTF-8");
        response.getOutputStream().write(reply.body());
    }
}
