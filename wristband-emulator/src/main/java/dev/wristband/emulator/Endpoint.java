package dev.wristband.emulator;

import com.nimbusds.oauth2.sdk.GeneralException;

/**
 * One thing that the emulator can be asked for.
 */
@FunctionalInterface
interface Endpoint {

	/**
	 * Answer the given request.
	 * @param request the request
	 * @return the answer
	 * @throws GeneralException if the request is refused; the error object says why
	 */
	Response handle(Request request) throws GeneralException;

}
