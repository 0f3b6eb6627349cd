package dev.wristband.docs.machines;

record Invoice(String customer, String caller) {

}
