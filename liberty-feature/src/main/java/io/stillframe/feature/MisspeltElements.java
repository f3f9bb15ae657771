// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Notices elements of server.xml whose name is nearly that of ours. The server makes a configuration of an element that no
 * feature knows, too, under the name that it has.
 */
@Component(service = ConfigurationListener.class, immediate = true, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class MisspeltElements implements ConfigurationListener {

    private static final System.Logger LOGGER = System.getLogger(MisspeltElements.class.getName());

    private final Set<String> told = new HashSet<>();

    /** Looks at those that are there. */
    @Activate
    public MisspeltElements(@Reference ConfigurationAdmin configurations) {
        try {
            Configuration[] found = configurations.listConfigurations(null);
            for (Configuration each : found == null ? new Configuration[0] : found) {
                tell(each.getFactoryPid() == null ? each.getPid() : each.getFactoryPid());
            }
        } catch (IOException | InvalidSyntaxException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the configurations cannot be listed", e);
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String element = event.getFactoryPid() == null ? event.getPid() : event.getFactoryPid();
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            tell(element);
        } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
            synchronized (this) {
                told.remove(element);
            }
        }
    }

    private synchronized void tell(String element) {
        if (Misspellings.isMeantForUs(element) && told.add(element)) {
            FeatureMessages.CATALOG.log(LOGGER, "STFR0516W", element, Misspellings.ELEMENT);
        }
    }
}
