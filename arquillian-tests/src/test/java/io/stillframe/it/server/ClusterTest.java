// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.server;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with two running servers that have the sample application and form one cluster. */
@ExtendWith(ArquillianExtension.class)
@ExtendWith(LogsOnFailure.class)
@RunAsClient
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public abstract class ClusterTest {

    @ArquillianResource
    private ContainerController controller;

    @ArquillianResource
    private Deployer deployer;

    /** The cluster. */
    protected AuctionCluster cluster;

    @Deployment(name = "stfEast", managed = false, testable = false)
    @TargetsContainer("stfEast")
    public static WebArchive east() {
        return auction();
    }

    @Deployment(name = "stfWest", managed = false, testable = false)
    @TargetsContainer("stfWest")
    public static WebArchive west() {
        return auction();
    }

    @BeforeEach
    void startCluster() {
        cluster = new AuctionCluster(controller, deployer);
        cluster.ensureRunning();
    }

    @AfterEach
    void leaveNobodyFrozen() {
        if (cluster != null) {
            cluster.resumeAll();
        }
    }

    private static WebArchive auction() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("stf.war")));
    }
}
