// SPDX-License-Identifier: Apache-2.0
package io.stillframe.storage.hotrod;

import static io.stillframe.storage.StorageMessages.failure;
import static io.stillframe.storage.StorageMessages.reasonOf;

import io.stillframe.api.spi.StoreException;
import io.stillframe.api.spi.StoreSettings.HotRod;
import io.stillframe.storage.StorageMessages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheManager;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.infinispan.client.hotrod.exceptions.TransportException;
import org.infinispan.commons.configuration.StringConfiguration;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The cache of an Infinispan Server that may hold segments: one that keeps each entry on two of its nodes and on their disks
 * before a put is answered.
 *
 * <p>What its configuration is can be asked over REST only, on the same port; Hot Rod does not tell.
 */
final class ServerCache {

    private static final System.Logger LOGGER = System.getLogger(ServerCache.class.getName());
    private static final int FEWEST_COPIES = 2;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration READY_LIMIT = Duration.ofSeconds(15);
    private static final Duration READY_PAUSE = Duration.ofMillis(100);

    private ServerCache() {}

    /**
     * The cache, made if it is not there.
     *
     * @throws StoreException if it may lose what was put, or its configuration cannot be read
     */
    static RemoteCache<byte[], byte[]> require(RemoteCacheManager manager, HotRod settings) throws StoreException {
        RemoteCache<byte[], byte[]> cache = ready(manager, settings.cache());
        Optional<String> fault = faultIn(configuration(settings));
        if (fault.isPresent()) {
            throw failure("STFR0461E", settings.cache(), fault.get());
        }
        if (cache.getCacheTopologyInfo().getSegmentsPerServer().size() < FEWEST_COPIES) {
            StorageMessages.CATALOG.log(LOGGER, "STFR0463W", settings.cache());
        }
        return cache;
    }

    /** The cache, if it is there. */
    static RemoteCache<byte[], byte[]> existing(RemoteCacheManager manager, HotRod settings) throws StoreException {
        RemoteCache<byte[], byte[]> cache = manager.getCache(settings.cache());
        if (cache == null) {
            throw failure("STFR0464E", settings.cache(), settings.hosts());
        }
        return cache;
    }

    /** A cache that was just made, or whose server was just started, is not ready at once, and nobody tells when it is. */
    private static RemoteCache<byte[], byte[]> ready(RemoteCacheManager manager, String name) {
        long start = System.nanoTime();
        while (true) {
            boolean late = System.nanoTime() - start > READY_LIMIT.toNanos();
            try {
                RemoteCache<byte[], byte[]> cache = manager.getCache(name);
                if (cache != null) {
                    boolean unused = cache.containsKey(new byte[] {'?'});
                    return cache;
                }
                manager.administration().getOrCreateCache(name, new StringConfiguration(configurationOf(name)));
            } catch (HotRodClientException e) {
                if (late || e instanceof TransportException) {
                    throw e;
                }
            }
            if (late) {
                throw new HotRodClientException("the cache " + name + " is not there after it was made");
            }
            LockSupport.parkNanos(READY_PAUSE.toNanos());
        }
    }

    /** What is made where there is none: two copies, each on a disk, and little of it in memory. */
    static String configurationOf(String name) {
        return """
                <distributed-cache name="%s" mode="SYNC" owners="%d">
                  <encoding media-type="application/octet-stream"/>
                  <memory max-size="64MB" when-full="REMOVE"/>
                  <persistence passivation="false">
                    <file-store/>
                  </persistence>
                  <partition-handling when-split="ALLOW_READ_WRITES"/>
                </distributed-cache>
                """
                .formatted(name, FEWEST_COPIES);
    }

    /** What is wrong with a cache of that configuration; empty if it may hold segments. */
    static Optional<String> faultIn(Element cache) {
        String kind = cache.getLocalName();
        if (!kind.equals("replicated-cache") && !kind.equals("distributed-cache")) {
            return Optional.of(
                    "it is a " + kind + ", so that each entry is on one node; it must be distributed or replicated");
        }
        if (!cache.getAttribute("mode").isEmpty() && !cache.getAttribute("mode").equals("SYNC")) {
            return Optional.of("mode is " + cache.getAttribute("mode") + "; it must be SYNC");
        }
        String owners = cache.getAttribute("owners");
        if (!owners.isEmpty() && Integer.parseInt(owners) < FEWEST_COPIES) {
            return Optional.of("owners is " + owners + "; it must be " + FEWEST_COPIES + " or more");
        }
        if (children(cache, "expiration").stream()
                .anyMatch(each -> !isNever(each.getAttribute("lifespan")) || !isNever(each.getAttribute("max-idle")))) {
            return Optional.of("entries expire");
        }
        var persistence = children(cache, "persistence");
        var stores = persistence.stream()
                .flatMap(each -> children(each, "*").stream())
                .toList();
        if (stores.isEmpty()) {
            return Optional.of("it has no persistence, so that all is lost when its nodes are stopped");
        }
        if (persistence.stream()
                .anyMatch(each -> each.getAttribute("passivation").equals("true"))) {
            return Optional.of("passivation is true, so that only what was evicted is on a disk");
        }
        for (Element store : stores) {
            if (store.getAttribute("purge").equals("true")) {
                return Optional.of("purge is true, so that a node forgets everything when it starts");
            }
            if (store.getAttribute("read-only").equals("true")
                    || !children(store, "write-behind").isEmpty()) {
                return Optional.of(
                        "its store is read-only or write-behind, so that a put is answered before it is on a disk");
            }
        }
        return Optional.empty();
    }

    private static boolean isNever(String time) {
        return time.isEmpty() || time.startsWith("-") || time.equals("0");
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = of.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && (name.equals("*") || name.equals(element.getLocalName()))) {
                found.add(element);
            }
        }
        return found;
    }

    private static Element configuration(HotRod settings) throws StoreException {
        String host = settings.hosts().split(";", -1)[0].strip();
        String at = "http://" + (host.contains(":") ? host : host + ":11222") + "/rest/v2/caches/" + settings.cache()
                + "?action=config";
        try {
            HttpURLConnection connection = answered(at, settings);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw failure("STFR0462E", settings.cache(), at + " answers " + connection.getResponseCode());
            }
            try (InputStream answer = connection.getInputStream()) {
                return cacheIn(answer.readAllBytes());
            }
        } catch (IOException | SAXException e) {
            throw failure(e, "STFR0462E", settings.cache(), at + ": " + reasonOf(e));
        }
    }

    /** An answer; a node that does not have the cache yet is asked again. */
    private static HttpURLConnection answered(String at, HotRod settings) throws IOException {
        long start = System.nanoTime();
        while (true) {
            HttpURLConnection connection = asked(at, settings);
            int status = connection.getResponseCode();
            boolean early = status == HttpURLConnection.HTTP_UNAVAILABLE || status == HttpURLConnection.HTTP_NOT_FOUND;
            if (!early || System.nanoTime() - start > READY_LIMIT.toNanos()) {
                return connection;
            }
            LockSupport.parkNanos(READY_PAUSE.toNanos());
        }
    }

    private static HttpURLConnection asked(String at, HotRod settings) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(at).toURL().openConnection();
        connection.setConnectTimeout((int) LIMIT.toMillis());
        connection.setReadTimeout((int) LIMIT.toMillis());
        connection.setRequestProperty("Accept", "application/xml");
        if (!settings.user().isEmpty()) {
            byte[] credentials = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
            connection.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return connection;
    }

    /** The element of the cache in a configuration. */
    static Element cacheIn(byte[] xml) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
            Element element = root;
            // The server may wrap it: infinispan, cache-container.
            while (!element.getLocalName().endsWith("-cache")
                    && !children(element, "*").isEmpty()) {
                element = children(element, "*").get(0);
            }
            return element;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has such a parser", e);
        }
    }
}
