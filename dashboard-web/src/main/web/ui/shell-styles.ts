import { css } from 'lit';

export const shellStyles = css`
  :host {
    display: grid;
    grid-template-columns: 208px minmax(0, 1fr);
    min-height: 100dvh;
  }
  .skip {
    position: fixed;
    left: 8px;
    top: -60px;
    z-index: 1200;
  }
  .skip:focus {
    top: 8px;
  }
  nav {
    position: sticky;
    top: 0;
    height: 100dvh;
    background: var(--card);
    border-right: 1px solid var(--line);
    padding: 16px 12px;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 2px 8px 14px;
    font-weight: var(--strong);
    font-size: 16px;
  }
  .brand:hover {
    text-decoration: none;
    color: inherit;
  }
  nav ul {
    display: grid;
    gap: 2px;
  }
  nav li a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 34px;
    padding: 0 8px;
    border-radius: var(--radius-control);
    color: var(--muted);
  }
  nav li a:hover {
    color: var(--text);
    text-decoration: none;
  }
  nav li a[aria-current='page'] {
    background: var(--accent-ground);
    color: var(--accent);
    font-weight: var(--medium);
  }
  nav svg {
    width: 18px;
    height: 18px;
    flex: none;
  }
  .body {
    min-width: 0;
    padding: 0 24px 32px;
    max-width: 1680px;
  }
  header.top {
    position: absolute;
    top: 16px;
    right: max(24px, calc(100vw - 1888px + 24px));
    display: flex;
    align-items: center;
    gap: 16px;
    height: 34px;
    z-index: 900;
  }
  main {
    outline: none;
    padding-top: 16px;
  }
  @media (max-width: 1080px) {
    header.top {
      position: static;
      justify-content: flex-end;
      margin-top: 12px;
      height: auto;
    }
    main {
      padding-top: 12px;
    }
  }
  @media (max-width: 720px) {
    :host {
      display: block;
    }
    nav {
      position: fixed;
      inset: auto 0 0 0;
      height: auto;
      z-index: 1000;
      border-right: 0;
      border-top: 1px solid var(--line);
      padding: 2px 4px calc(2px + env(safe-area-inset-bottom));
    }
    .brand {
      display: none;
    }
    nav ul {
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
    }
    nav li a {
      flex-direction: column;
      justify-content: center;
      gap: 2px;
      min-height: 50px;
      padding: 0;
      font: var(--font-note);
    }
    nav li a[aria-current='page'] {
      background: none;
    }
    .body {
      padding: 0 12px 88px;
    }
    header.top {
      gap: 8px;
      margin-top: 8px;
    }
  }
`;
