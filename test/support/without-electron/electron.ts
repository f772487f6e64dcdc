// Electron in unit tests: there is none. Modules that name it can be loaded; a test that runs code which uses a part of it
// mocks that part, and without a mock the use fails.
export {};
