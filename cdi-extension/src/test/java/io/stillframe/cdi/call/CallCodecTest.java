// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stillframe.engine.CallResult;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.GraphCodec;
import io.stillframe.heap.weave.StatePlan;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallCodecTest {

    private final StateTypes types =
            new StateTypes(new StatePlan(Set.of(), Map.of(), Map.of(), Map.of()), Shop.class.getClassLoader());
    private final BeanMethods methods = new BeanMethods(List.of(Shop.class));
    private final CallCodec codec = new CallCodec(
            types, new RemoteExceptions(methods, Set.of(Shop.SoldOut.class.getName()), Shop.class.getClassLoader()));

    @Test
    void runsAtTheOwnerWhatWasCalledElsewhere() throws Exception {
        Shop owner = new Shop();
        DecodedCall call = codec.decode(encodedSale("chair", 2), methods);

        Object result = call.run(bean -> owner);

        assertThat(result).isEqualTo(1);
        assertThat(owner.sold).containsExactly("chair");
    }

    @Test
    void throwsWhatTheMethodThrows() throws Exception {
        DecodedCall call = codec.decode(encodedSale("chair", 0), methods);

        assertThatThrownBy(() -> call.run(bean -> new Shop()))
                .isExactlyInstanceOf(Shop.SoldOut.class)
                .hasMessage("chair");
    }

    @Test
    void keepsTheBytesForSendingACallOn() throws Exception {
        byte[] encoded = encodedSale("chair", 1);

        assertThat(codec.decode(encoded, methods).encode()).isEqualTo(encoded);
    }

    @Test
    void refusesMethodsThatMayNotBeAskedFor() {
        byte[] encoded = GraphCodec.encode(new ArrayList<>(List.of(Shop.class.getName(), "internal()")), types);

        assertThatThrownBy(() -> codec.decode(encoded, methods))
                .isInstanceOf(CorruptSegmentException.class)
                .hasMessageStartingWith("STFR0321E");
    }

    @Test
    void refusesAWrongNumberOfArguments() {
        byte[] encoded = GraphCodec.encode(new ArrayList<>(List.of(Shop.class.getName(), "count()", "more")), types);

        assertThatThrownBy(() -> codec.decode(encoded, methods)).isInstanceOf(CorruptSegmentException.class);
    }

    @Test
    void refusesWhatIsNoCall() {
        byte[] encoded = GraphCodec.encode("hello", types);

        assertThatThrownBy(() -> codec.decode(encoded, methods)).isInstanceOf(CorruptSegmentException.class);
        assertThatThrownBy(() -> codec.decodeResult(encoded)).isInstanceOf(CorruptSegmentException.class);
    }

    @Test
    void bringsBackResultsAndNull() throws Exception {
        assertThat(roundTrip(new CallResult.Returned(List.of("a", 1L))))
                .isEqualTo(new CallResult.Returned(Arrays.asList("a", 1L)));
        assertThat(roundTrip(new CallResult.Returned(null))).isEqualTo(new CallResult.Returned(null));
    }

    @Test
    void bringsBackExceptions() throws Exception {
        CallResult result = roundTrip(new CallResult.Threw(new Shop.SoldOut("chairs")));

        assertThat(result).isInstanceOfSatisfying(CallResult.Threw.class, threw -> assertThat(threw.exception())
                .isExactlyInstanceOf(Shop.SoldOut.class)
                .hasMessage("chairs"));
    }

    private byte[] encodedSale(String article, int count) throws Exception {
        Method sell = Shop.class.getMethod("sell", String.class, int.class);
        return CallCodec.encode(methods.of(Shop.class, sell), new Object[] {article, count}, types);
    }

    private CallResult roundTrip(CallResult result) throws Exception {
        return codec.decodeResult(codec.encode(result));
    }
}
